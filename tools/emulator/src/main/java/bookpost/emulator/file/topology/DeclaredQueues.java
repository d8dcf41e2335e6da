package bookpost.emulator.file.topology;

import bookpost.emulator.file.stack.Intrinsics;
import bookpost.emulator.file.stack.QueuePolicy;
import bookpost.emulator.file.stack.Resource;
import bookpost.emulator.file.text.Location;
import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.Section;
import bookpost.emulator.topology.Queue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads queues and their policies.
final class DeclaredQueues {
  private final Targets targets;
  private final Intrinsics intrinsics;
  private final Names names;
  private final Problems problems;
  private final Set<String> openToRules = new HashSet<>();
  private final List<Queue> queues = new ArrayList<>();

  DeclaredQueues(Targets targets, Intrinsics intrinsics, Names names, Problems problems) {
    this.targets = targets;
    this.intrinsics = intrinsics;
    this.names = names;
    this.problems = problems;
  }

  List<Queue> all() {
    return queues;
  }

  Optional<Queue> queue(String name) {
    return queues.stream().filter(queue -> queue.name().equals(name)).findFirst();
  }

  /// Reports a rule that no policy allows to send to the queue: its events would be lost silently.
  void checkOpenToRules(String name, Location at) {
    if (!openToRules.contains(name)) {
      problems.report(
          at,
          "no policy allows rules to send to " + name,
          "an AWS::SQS::QueuePolicy that allows events.amazonaws.com sqs:SendMessage");
    }
  }

  void queue(Resource resource, Section properties) {
    queues.add(
        new Queue(
            names.of(resource, properties, "QueueName"),
            properties.seconds("VisibilityTimeout", 0, 43_200, 30),
            properties.seconds("MessageRetentionPeriod", 60, 1_209_600, 345_600),
            properties.section("RedrivePolicy").flatMap(this::redrive)));
    properties.close(PropertiesWithoutEffect.QUEUE);
  }

  private Optional<Queue.Redrive> redrive(Section policy) {
    var queue = targets.queue(policy.required("deadLetterTargetArn"));
    var count = policy.number(policy.required("maxReceiveCount"), 1, 1_000);
    policy.close();
    return queue.map(name -> new Queue.Redrive(name, count.orElse(1)));
  }

  void policy(Section properties) {
    var opens =
        QueuePolicy.letsRulesSend(intrinsics.evaluateAll(properties.required("PolicyDocument")));
    for (var url : properties.list("Queues")) {
      targets.queueAt(url).filter(_ -> opens).ifPresent(openToRules::add);
    }
    properties.close();
  }
}
