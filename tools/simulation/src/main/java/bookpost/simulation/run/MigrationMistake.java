package bookpost.simulation.run;

import bookpost.emulator.topology.StreamSource.StartingPosition;
import bookpost.simulation.run.Migration.End;
import bookpost.simulation.sabotage.Redrawing;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/// A deviation from the migration that docs/operations.md describes, with harm.
///
/// @param what in one sentence
/// @param harmed the migrations in which a law is broken, as `from to`
/// @param mistaken what becomes of a migration
record MigrationMistake(
    String name, String what, List<String> harmed, UnaryOperator<Migration> mistaken) {
  private static final List<String> TO_OUTBOX = List.of("cdc outbox", "pipes outbox");
  private static final List<String> FROM_OUTBOX = List.of("outbox cdc", "outbox pipes");

  static final List<MigrationMistake> ALL =
      List.of(
          new MigrationMistake(
              "one deployment",
              "the old deployment is removed as soon as all functions are switched",
              List.of("cdc outbox", "pipes outbox", "outbox cdc", "outbox pipes", "cdc pipes"),
              it -> it.ending(End.AT_ONCE)),
          new MigrationMistake(
              "one deployment, from LATEST",
              "the old deployment is removed at once, and the stream is read from LATEST",
              List.of("cdc pipes", "pipes cdc"),
              it -> fromNowOn(it).ending(End.AT_ONCE)),
          new MigrationMistake(
              "stream read from LATEST",
              "the new relay reads the books table's stream from LATEST",
              FROM_OUTBOX,
              MigrationMistake::fromNowOn),
          new MigrationMistake(
              "old removed once quiet",
              "queued and deferred events are not checked before the old deployment is removed",
              List.of("outbox cdc", "outbox pipes", "cdc pipes"),
              it -> it.ending(End.QUIET)),
          new MigrationMistake(
              "deferred events left behind",
              "the sweep is removed while events are deferred",
              FROM_OUTBOX,
              it -> it.ending(End.CAUGHT_UP)),
          new MigrationMistake(
              "numbers recorded too early",
              "the numbers are recorded while an old version may still write",
              TO_OUTBOX,
              it -> it.pausingFor(Duration.ZERO)),
          new MigrationMistake(
              "writers last",
              "the old relay is removed before the writers are switched",
              TO_OUTBOX,
              it -> it.turning(Migration.CONSUMERS, Migration.WRITERS)),
          new MigrationMistake(
              "a writer not switched",
              "one of the functions that write is not switched",
              TO_OUTBOX,
              it -> it.turning(List.of("AddBook", "BookAdded", "BookRemoved"), List.of())),
          new MigrationMistake(
              "a consumer not switched",
              "one of the functions that receive is not switched",
              List.of("cdc outbox", "pipes outbox", "outbox cdc", "outbox pipes"),
              it -> it.turning(List.of("AddBook", "RemoveBook", "BookAdded"), List.of())));

  /// Those that do harm in such a migration.
  static List<MigrationMistake> in(String from, String to) {
    return ALL.stream().filter(it -> it.harmed().contains(from + " " + to)).toList();
  }

  private static Migration fromNowOn(Migration it) {
    return it.making(Redrawing.startingAt(StartingPosition.LATEST).apply(it.to()));
  }

  @Override
  public String toString() {
    return name;
  }
}
