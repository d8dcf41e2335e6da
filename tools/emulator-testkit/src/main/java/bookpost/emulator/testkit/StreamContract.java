package bookpost.emulator.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Table.KeyAttribute;
import bookpost.emulator.topology.Table.StreamView;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The laws of a table's stream that others rely on. Each names the page that it follows, under
/// `docs.aws.amazon.com/amazondynamodb/latest`.
public abstract class StreamContract {
  public record Shard(String id, Optional<String> parent) {}

  /// @param before the item's content before the change, if the record shows it
  /// @param after its content after the change, if the record shows it
  public record Told(
      String number, String event, String name, Optional<String> before, Optional<String> after) {}

  /// Makes the table whose stream it is.
  protected abstract void open(Table table);

  protected abstract void write(String name, String what);

  protected abstract void delete(String name);

  /// Ends every shard that is open; others take its place, at the next change at the latest.
  protected abstract void rollOver();

  protected abstract List<Shard> shards();

  /// All that is in a shard.
  protected abstract List<Told> read(String shard);

  /// All that is in a shard from this number on.
  protected abstract List<Told> readFrom(String shard, String number);

  private void open() {
    open(table(StreamView.NEW_IMAGE));
  }

  protected static Table table(StreamView view) {
    return new Table(
        "things",
        new KeyAttribute("name", "S"),
        Optional.empty(),
        Optional.of(view),
        Optional.empty());
  }

  private Shard first() {
    return shards().getFirst();
  }

  private static List<String> after(List<Told> told, String name) {
    return told.stream()
        .filter(it -> it.name().equals(name))
        .flatMap(it -> it.after().stream())
        .toList();
  }

  /// `developerguide/Streams.html`
  @Test
  void anItemsChangesComeInTheirOrderUnderRisingNumbers() {
    open();
    for (int number = 1; number <= 12; number++) {
      write(number % 3 == 0 ? "Dune" : "Emma", String.valueOf(number));
    }
    delete("Emma");

    var told = read(first().id());

    assertThat(after(told, "Dune")).containsExactly("3", "6", "9", "12");
    assertThat(after(told, "Emma")).containsExactly("1", "2", "4", "5", "7", "8", "10", "11");
    assertThat(told).extracting(Told::number).isSorted().doesNotHaveDuplicates();
    assertThat(told)
        .filteredOn(it -> it.name().equals("Emma"))
        .extracting(Told::event)
        .startsWith("INSERT", "MODIFY")
        .endsWith("MODIFY", "REMOVE");
  }

  /// `APIReference/API_StreamSpecification.html`
  @ParameterizedTest
  @CsvSource({"KEYS_ONLY,,", "NEW_IMAGE,,b", "OLD_IMAGE,a,", "NEW_AND_OLD_IMAGES,a,b"})
  void aRecordShowsTheImagesOfItsView(StreamView view, String before, String after) {
    open(table(view));
    write("Dune", "a");
    write("Dune", "b");

    var last = read(first().id()).getLast();

    assertThat(last)
        .isEqualTo(
            new Told(
                last.number(),
                "MODIFY",
                "Dune",
                Optional.ofNullable(before),
                Optional.ofNullable(after)));
  }

  /// `APIReference/API_streams_GetShardIterator.html`
  @Test
  void aShardIsReadAgainFromAnyOfItsNumbers() {
    open();
    write("Dune", "1");
    write("Emma", "2");
    write("Dune", "3");
    var shard = first().id();
    var all = read(shard);

    assertThat(readFrom(shard, all.get(1).number())).isEqualTo(all.subList(1, 3));
    assertThat(read(shard)).isEqualTo(all);
  }

  /// `developerguide/Streams.html`
  @Test
  void aChildShardNamesItsParentAndContinuesItsItems() {
    open();
    write("Dune", "1");
    var parent = first();
    rollOver();
    write("Dune", "2");
    write("Dune", "3");

    var children = shards().stream().filter(it -> !it.equals(parent)).toList();

    assertThat(children)
        .isNotEmpty()
        .extracting(Shard::parent)
        .containsOnly(Optional.of(parent.id()));
    assertThat(after(read(parent.id()), "Dune")).containsExactly("1");
    var going = children.stream().map(it -> read(it.id())).filter(it -> !it.isEmpty()).toList();
    assertThat(going).hasSize(1);
    assertThat(after(going.getFirst(), "Dune")).containsExactly("2", "3");
    assertThat(going.getFirst().getFirst().number())
        .isGreaterThan(read(parent.id()).getLast().number());
  }
}
