package bookpost.simulation.sabotage;

import static bookpost.simulation.sabotage.Sabotage.CDC;
import static bookpost.simulation.sabotage.Sabotage.EVERYWHERE;
import static bookpost.simulation.sabotage.Sabotage.OUTBOX;
import static bookpost.simulation.sabotage.Sabotage.PIPES;
import static bookpost.simulation.sabotage.Sabotage.WITH_BUS;
import static bookpost.simulation.sabotage.Sabotage.WITH_MAPPINGS;
import static bookpost.simulation.sabotage.Sabotage.WITH_PIPES;

import bookpost.emulator.topology.StreamSource.StartingPosition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Mistakes in a deployment file.
final class DeploymentMistakes {
  static final List<Sabotage> ALL =
      List.of(
          new Sabotage(
              "stream read from LATEST",
              "a stream is read from LATEST: records from before reading begins are never read",
              EVERYWHERE,
              Redrawing.startingAt(StartingPosition.LATEST)),
          new Sabotage(
              "relay without dead letters",
              "a relay gives up after two retries and has no dead-letter queue",
              EVERYWHERE,
              Redrawing.ofRelaysThatGiveUpUnheard(2)),
          new Sabotage(
              "reports unread",
              "a mapping without ReportBatchItemFailures treats any response as success",
              WITH_MAPPINGS,
              Redrawing.withoutReports()),
          new Sabotage(
              "named by the operation",
              "INSERT counts as an addition and MODIFY as a removal: a book added again is removed",
              PIPES,
              Redrawing.ofFilters(
                  it -> List.of(operation(isOfAdditions(it) ? "INSERT" : "MODIFY")))),
          new Sabotage(
              "overwrite taken for addition",
              "a pipe without a filter announces every write of a row as an addition",
              PIPES,
              Redrawing.ofFilters(it -> isOfAdditions(it) ? List.of() : it)),
          new Sabotage(
              "removals filtered out",
              "a filter passes new rows only",
              CDC,
              Redrawing.ofFilters(_ -> List.of(operation("INSERT")))),
          new Sabotage(
              "expiry taken for change",
              "a pipe without a filter announces expired rows as changes",
              OUTBOX,
              Redrawing.ofFilters(_ -> List.of())),
          new Sabotage(
              "field left out",
              "a pipe's template omits the sequence",
              WITH_PIPES,
              Redrawing.ofTemplates(it -> it.replaceAll("\"sequence\": [^,]*,", ""))),
          new Sabotage(
              "rules queue taken for the consumers",
              "a function has no on-failure destination, because its rule has a dead-letter queue",
              CDC,
              Redrawing.withoutOnFailureQueues()),
          new Sabotage(
              "rule tries once",
              "a rule has neither retries nor a dead-letter queue",
              WITH_BUS,
              Redrawing.ofRulesThatTryOnce()),
          new Sabotage(
              "dead letters forgotten",
              "dead letters are kept for a minute",
              EVERYWHERE,
              Redrawing.keepingDeadLettersFor(Duration.ofMinutes(1))),
          new Sabotage(
              "outbox expires early",
              "rows of the outbox are kept for a day",
              OUTBOX,
              Redrawing.ofSetting("OUTBOX_RETENTION_DAYS", "1")),
          new Sabotage(
              "outbox never expires",
              "rows of the outbox are never deleted",
              OUTBOX,
              Redrawing.ofTimeToLive("OUTBOX_TABLE", Optional.empty())),
          new Sabotage(
              "parked expires early",
              "parked entries are kept for a day",
              WITH_BUS,
              Redrawing.ofSetting("PARKING_RETENTION_DAYS", "1")),
          new Sabotage(
              "latest state for every event",
              "a consumer that must see every event applies only the latest state",
              OUTBOX,
              Redrawing.ofSetting("ORDERING", "latest-state")),
          new Sabotage(
              "sweep never runs",
              "the inbox is never swept: a gap waits for the next event",
              OUTBOX,
              Redrawing.withoutSchedules()));

  private DeploymentMistakes() {}

  private static boolean isOfAdditions(List<String> filters) {
    return filters.toString().contains("\"held\"");
  }

  private static String operation(String name) {
    return "{\"eventName\": [\"%s\"]}".formatted(name);
  }
}
