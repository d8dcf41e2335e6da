package bookpost.emulator.doctor;

import bookpost.emulator.file.Fact;
import bookpost.emulator.file.Inventory;
import bookpost.emulator.file.Inventory.Item;
import bookpost.emulator.file.stack.ResourceType;
import java.util.stream.Stream;

/// The targets of rules.
final class RuleDeliveries {
  private final Inventory inventory;

  RuleDeliveries(Inventory inventory) {
    this.inventory = inventory;
  }

  Stream<RuleTarget> targets() {
    return inventory
        .properties(ResourceType.RULE)
        .flatMap(rule ->
            rule.at("Targets").items().stream()
                .filter(target -> !target.isUnknown())
                .map(target -> new RuleTarget(target, !rule.at("ScheduleExpression").isAbsent())));
  }

  Stream<RuleTarget> eventTargets() {
    return targets().filter(target -> !target.onSchedule());
  }

  /// True if the reference means a queue of the file, and none of its policies allows rules to
  /// send.
  boolean isQueueClosedToRules(Fact reference) {
    return inventory
        .find(ResourceType.QUEUE, reference)
        .filter(queue ->
            inventory
                .properties(ResourceType.QUEUE_POLICY)
                .filter(policy -> mayOpen(policy, queue))
                .noneMatch(policy -> inventory.mayLetRulesSend(policy.at("PolicyDocument"))))
        .isPresent();
  }

  private boolean mayOpen(Fact policy, Item queue) {
    var queues = policy.at("Queues");
    return queues.isUnknown()
        || queues.items().stream()
            .anyMatch(url ->
                url.isUnknown()
                    || inventory.find(ResourceType.QUEUE, url).filter(queue::isSame).isPresent());
  }
}
