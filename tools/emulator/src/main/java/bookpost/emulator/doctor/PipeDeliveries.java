package bookpost.emulator.doctor;

import bookpost.emulator.file.Fact;
import bookpost.emulator.file.Inventory;
import bookpost.emulator.file.Inventory.Item;
import bookpost.emulator.file.stack.ResourceType;
import java.util.stream.Stream;

/// The targets of pipes, and their dead letters.
final class PipeDeliveries {
  private final Inventory inventory;

  PipeDeliveries(Inventory inventory) {
    this.inventory = inventory;
  }

  Stream<Fact> all() {
    return inventory.properties(ResourceType.PIPE);
  }

  /// The targets of pipes that are a function's unpublished code, though it has an alias.
  Stream<Fact> targetsPastAnAlias() {
    return all()
        .map(pipe -> pipe.at("Target"))
        .filter(target ->
            inventory.find(ResourceType.ALIAS, target).isEmpty()
                && inventory
                    .function(target)
                    .filter(function -> isUnpublished(target) && hasAlias(function))
                    .isPresent());
  }

  private boolean isUnpublished(Fact target) {
    return inventory.find(ResourceType.FUNCTION, target).isPresent()
        || target.text().filter(arn -> arn.endsWith(":$LATEST")).isPresent();
  }

  private boolean hasAlias(Item function) {
    return inventory
        .properties(ResourceType.ALIAS)
        .flatMap(alias -> inventory.function(alias.at("FunctionName")).stream())
        .anyMatch(function::isSame);
  }

  /// The dead letters of pipes whose role, as the file has it, may not write them.
  Stream<Fact> deadLettersThatPipesMayNotWrite() {
    return all()
        .filter(pipe -> {
          var deadLetters = StreamConsumer.pipe(pipe).deadLetters();
          return inventory.find(ResourceType.QUEUE, deadLetters).isPresent()
              && inventory
                  .find(ResourceType.ROLE, pipe.at("RoleArn"))
                  .filter(role -> role.properties().at("ManagedPolicyArns").isAbsent())
                  .map(this::grants)
                  .filter(grants ->
                      !grants.mayAllow("sqs:SendMessage", deadLetters.text().orElseThrow()))
                  .isPresent();
        })
        .map(pipe -> StreamConsumer.pipe(pipe).deadLetters());
  }

  private Grants grants(Item role) {
    var inline = role.properties().at("Policies").items().stream();
    var attached =
        Stream.of(ResourceType.POLICY, ResourceType.MANAGED_POLICY)
            .flatMap(inventory::properties)
            .filter(policy ->
                policy.at("Roles").items().stream()
                    .anyMatch(reference ->
                        reference.isUnknown()
                            || inventory
                                .find(ResourceType.ROLE, reference)
                                .filter(role::isSame)
                                .isPresent()));
    return new Grants(
        Stream.concat(inline, attached)
            .flatMap(policy -> policy.at("PolicyDocument", "Statement").items().stream())
            .toList());
  }
}
