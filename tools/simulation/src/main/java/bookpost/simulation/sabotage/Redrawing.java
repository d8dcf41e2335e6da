package bookpost.simulation.sabotage;

import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.LambdaFunction.AsynchronousInvocation;
import bookpost.emulator.topology.Pipe;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.QueueMapping;
import bookpost.emulator.topology.Rule;
import bookpost.emulator.topology.StreamMapping;
import bookpost.emulator.topology.StreamSource;
import bookpost.emulator.topology.StreamSource.StartingPosition;
import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Topology;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// A topology as it is, but for what is overridden.
public class Redrawing implements UnaryOperator<Topology> {
  static Redrawing ofSetting(String name, String value) {
    return new Redrawing() {
      @Override
      LambdaFunction function(LambdaFunction it) {
        var environment = new HashMap<>(it.environment());
        environment.replace(name, value);
        return new LambdaFunction(
            it.key(),
            it.name(),
            it.handler(),
            environment,
            it.timeout(),
            it.memoryMb(),
            it.concurrency(),
            it.asynchronous());
      }
    };
  }

  static Redrawing withoutOnFailureQueues() {
    return new Redrawing() {
      @Override
      LambdaFunction function(LambdaFunction it) {
        return new LambdaFunction(
            it.key(),
            it.name(),
            it.handler(),
            it.environment(),
            it.timeout(),
            it.memoryMb(),
            it.concurrency(),
            new AsynchronousInvocation(
                it.asynchronous().retriesMax(), it.asynchronous().ageMax(), Optional.empty()));
      }
    };
  }

  /// @param setting in which functions find the table's name
  static Redrawing ofTimeToLive(String setting, Optional<String> attribute) {
    return new Redrawing() {
      @Override
      Table table(Table it, Topology of) {
        boolean isMeant =
            of.functions().stream()
                .anyMatch(function -> it.name().equals(function.environment().get(setting)));
        return isMeant
            ? new Table(it.name(), it.partitionKey(), it.sortKey(), it.stream(), attribute)
            : it;
      }
    };
  }

  public static Redrawing startingAt(StartingPosition position) {
    return new Redrawing() {
      @Override
      StreamSource source(StreamSource it) {
        return new StreamSource(
            it.table(),
            position,
            it.filters(),
            it.batchSize(),
            it.batchWindow(),
            it.parallelization(),
            it.retriesMax(),
            it.ageMax(),
            it.bisects(),
            it.deadLetterQueue());
      }
    };
  }

  /// @param filters what a source's become
  static Redrawing ofFilters(UnaryOperator<List<String>> filters) {
    return new Redrawing() {
      @Override
      StreamSource source(StreamSource it) {
        return new StreamSource(
            it.table(),
            it.startingPosition(),
            filters.apply(it.filters()),
            it.batchSize(),
            it.batchWindow(),
            it.parallelization(),
            it.retriesMax(),
            it.ageMax(),
            it.bisects(),
            it.deadLetterQueue());
      }
    };
  }

  static Redrawing ofRelaysThatGiveUpUnheard(int retriesMax) {
    return new Redrawing() {
      @Override
      StreamSource source(StreamSource it) {
        return retrying(it, OptionalInt.of(retriesMax), it.ageMax(), Optional.empty());
      }
    };
  }

  /// Neither a stream's reader nor a queue ever gives up.
  static Redrawing withoutEnd() {
    return new Redrawing() {
      @Override
      StreamSource source(StreamSource it) {
        return retrying(it, OptionalInt.empty(), Optional.empty(), it.deadLetterQueue());
      }

      @Override
      Queue queue(Queue it, Topology of) {
        return new Queue(it.name(), it.visibilityTimeout(), it.retention(), Optional.empty());
      }
    };
  }

  private static StreamSource retrying(
      StreamSource it,
      OptionalInt retriesMax,
      Optional<Duration> ageMax,
      Optional<String> deadLetterQueue) {
    return new StreamSource(
        it.table(),
        it.startingPosition(),
        it.filters(),
        it.batchSize(),
        it.batchWindow(),
        it.parallelization(),
        retriesMax,
        ageMax,
        it.bisects(),
        deadLetterQueue);
  }

  /// @param retention of the queues that no mapping reads
  static Redrawing keepingDeadLettersFor(Duration retention) {
    return new Redrawing() {
      @Override
      Queue queue(Queue it, Topology of) {
        boolean isRead =
            of.queueMappings().stream().anyMatch(mapping -> mapping.queue().equals(it.name()));
        return isRead ? it : new Queue(it.name(), it.visibilityTimeout(), retention, it.redrive());
      }
    };
  }

  static Redrawing ofRulesThatTryOnce() {
    return new Redrawing() {
      @Override
      Rule.Target target(Rule.Target it) {
        return new Rule.Target(
            it.id(), it.destination(), it.input(), 0, it.ageMax(), Optional.empty());
      }
    };
  }

  static Redrawing ofTemplates(UnaryOperator<String> template) {
    return new Redrawing() {
      @Override
      Optional<String> template(Optional<String> it) {
        return it.map(template);
      }
    };
  }

  /// Every answer of a mapping's function counts as success.
  static Redrawing withoutReports() {
    return new Redrawing() {
      @Override
      boolean reports(boolean it) {
        return false;
      }
    };
  }

  static Redrawing withoutSchedules() {
    return new Redrawing() {
      @Override
      boolean hasSchedules() {
        return false;
      }
    };
  }

  LambdaFunction function(LambdaFunction it) {
    return it;
  }

  Table table(Table it, Topology of) {
    return it;
  }

  Queue queue(Queue it, Topology of) {
    return it;
  }

  Rule.Target target(Rule.Target it) {
    return it;
  }

  StreamSource source(StreamSource it) {
    return it;
  }

  Optional<String> template(Optional<String> it) {
    return it;
  }

  boolean reports(boolean it) {
    return it;
  }

  boolean hasSchedules() {
    return true;
  }

  @Override
  public final Topology apply(Topology it) {
    return new Topology(
        it.service(),
        it.stage(),
        it.region(),
        each(it.functions(), this::function),
        it.routes(),
        each(it.tables(), table -> table(table, it)),
        each(it.queues(), queue -> queue(queue, it)),
        it.buses(),
        each(it.rules(), this::rule),
        hasSchedules() ? it.schedules() : List.of(),
        each(it.streamMappings(), this::mapping),
        each(it.queueMappings(), this::mapping),
        each(it.pipes(), this::pipe));
  }

  private static <T> List<T> each(List<T> parts, Function<T, T> change) {
    return parts.stream().map(change).toList();
  }

  private Rule rule(Rule it) {
    return new Rule(it.name(), it.bus(), it.pattern(), each(it.targets(), this::target));
  }

  private StreamMapping mapping(StreamMapping it) {
    return new StreamMapping(
        it.id(), source(it.source()), it.function(), reports(it.reportsBatchItemFailures()));
  }

  private QueueMapping mapping(QueueMapping it) {
    return new QueueMapping(
        it.id(),
        it.queue(),
        it.function(),
        it.filters(),
        it.batchSize(),
        it.batchWindow(),
        reports(it.reportsBatchItemFailures()),
        it.concurrencyMax());
  }

  private Pipe pipe(Pipe it) {
    return new Pipe(it.id(), it.name(), source(it.source()), template(it.template()), it.target());
  }
}
