package bookpost.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bookpost.acceptance.assembly.DeploymentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The figures on alarms and costs in docs/operations.md match the files and the observations.
class OperationsTest {
  private static final String ALARMS = "infra/alarms.yml";
  private static final List<String> TOPOLOGIES = List.of("cdc", "pipes", "outbox");
  private static final double SECONDS_PER_INVOCATION = 0.02;

  @ParameterizedTest
  @CsvSource({"cdc, serverless.cdc.yml", "pipes, serverless.yml", "outbox, serverless.outbox.yml"})
  void eachAlarmIsExplainedInItsDeclaringFile(String topology, String file) throws IOException {
    var declared =
        lines(ALARMS)
            .dropWhile(line -> !line.equals(topology + ":"))
            .skip(1)
            .takeWhile(line -> !line.matches("\\w+:"))
            .filter(line -> line.matches("    \\w+Alarm:.*"))
            .map(line -> hyphened(line.strip().replaceFirst("Alarm:.*", "")))
            .toList();

    assertThat(table("alarm"))
        .filteredOn(row -> row.get(1).equals("all") || row.get(1).contains(topology))
        .extracting(row -> row.getFirst().replace("`", ""))
        .containsExactlyInAnyOrderElementsOf(declared);
    assertThat(lines(ALARMS))
        .containsAll(
            declared.stream()
                .map(name -> "        AlarmName: ${self:service}-${sls:stage}-" + name)
                .toList());
    assertThat(lines(file)).contains("  - ${file(infra/alarms.yml):" + topology + "}");
  }

  @Test
  void theUnitsMatchTheComparisonsCounts() throws IOException {
    var units = table("unit");

    assertThat(amounts(units, "request to the HTTP API")).hasSize(6).containsOnly(1.0);
    assertThat(amounts(units, "invocation"))
        .isEqualTo(pairs("Lambda invocations, an addition / a removal"));
    assertThat(amounts(units, "GB-second: 1 GB for 20 ms each, assumed"))
        .isEqualTo(
            pairs("Lambda invocations, an addition / a removal").stream()
                .map(it -> it * SECONDS_PER_INVOCATION)
                .toList());
    assertThat(amounts(units, "write unit, two for a row in a transaction"))
        .isEqualTo(counted("DynamoDB", Map.of("PutItem", 1, "TransactWriteItems", 4)));
    assertThat(amounts(units, "read unit")).isEqualTo(counted("DynamoDB", Map.of("GetItem", 1)));
    assertThat(amounts(units, "event through a pipe"))
        .isEqualTo(pairs("events through a pipe, an addition / a removal"));
    assertThat(amounts(units, "event on the bus"))
        .isEqualTo(pairs("entries of PutEvents, an addition / a removal"));
    assertThat(amounts(units, "request to SQS"))
        .isEqualTo(
            counted("SQS", Map.of("SendMessage", 1, "ReceiveMessage", 1, "DeleteMessage", 1)));
  }

  @Test
  void theSumsAreThoseOfUnitsAndPrices() throws IOException {
    var rows = table("unit");
    var units = rows.stream().filter(row -> !row.getFirst().startsWith("**")).toList();
    var sums = amounts(rows, "**sum, USD**");

    for (int i = 0; i < sums.size(); i++) {
      var column = i;
      var sum =
          units.stream()
              .mapToDouble(row ->
                  Double.parseDouble(row.get(1)) * amounts(units, row.getFirst()).get(column))
              .sum();
      assertThat(sums.get(i)).isCloseTo(sum, within(0.005));
    }
  }

  /// A row's amounts: an addition's and a removal's, topology by topology.
  private static List<Double> amounts(List<List<String>> rows, String head) {
    return rows.stream()
        .filter(row -> row.getFirst().equals(head))
        .flatMap(row -> row.stream().skip(2))
        .flatMap(OperationsTest::pair)
        .toList();
  }

  private static List<Double> pairs(String head) throws IOException {
    return observed(head).stream().flatMap(OperationsTest::pair).toList();
  }

  private static Stream<Double> pair(String cell) {
    return Arrays.stream(cell.split(" / ")).map(Double::valueOf);
  }

  /// @param weights the operations that count, and for how much; others count nothing
  private static List<Double> counted(String service, Map<String, Integer> weights)
      throws IOException {
    var additions = observed(service + ", an addition");
    var removals = service.equals("SQS") ? additions : observed(service + ", a removal");
    return IntStream.range(0, TOPOLOGIES.size())
        .boxed()
        .flatMap(i -> Stream.of(additions.get(i), removals.get(i)))
        .map(operations -> weight(operations, weights))
        .toList();
  }

  private static double weight(String operations, Map<String, Integer> weights) {
    return Arrays.stream(operations.split(", "))
        .mapToInt(operation -> weights.getOrDefault(operation.replaceFirst(" .*", ""), 0))
        .sum();
  }

  /// A row of the comparison, which `ComparisonTableTest` checks against the observations.
  private static List<String> observed(String head) throws IOException {
    return lines("docs/guarantees.md")
        .filter(line -> line.startsWith("| " + head + " |"))
        .map(OperationsTest::cells)
        .map(cells -> cells.subList(1, cells.size()))
        .findFirst()
        .orElseThrow();
  }

  /// The rows of the document's table whose head begins so.
  private static List<List<String>> table(String head) throws IOException {
    return lines("docs/operations.md")
        .dropWhile(line -> !line.startsWith("| " + head + " |"))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(OperationsTest::cells)
        .toList();
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
  }

  private static String hyphened(String words) {
    return words.replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static Stream<String> lines(String file) throws IOException {
    return Files.readAllLines(DeploymentFiles.ROOT.resolve(file)).stream();
  }
}
