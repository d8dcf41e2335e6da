package bookpost.simulation.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.dynamodb.value.AttributeValue.S;
import bookpost.emulator.dynamodb.value.Item;
import bookpost.emulator.testkit.Site;
import bookpost.emulator.testkit.Thing;
import bookpost.emulator.testkit.ThingsFunction;
import bookpost.emulator.topology.Topology;
import bookpost.simulation.schedule.Chance;
import bookpost.simulation.schedule.FaultPlan;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// A simulated run, in virtual time at AWS's pace.
final class WorldSite implements Site {
  private static final int STEPS_MAX = 20_000;

  private final String table;
  private final World world;
  private final List<String> batches = new ArrayList<>();

  WorldSite(Topology topology, Mishap mishap) {
    table = topology.tables().getFirst().name();
    world = new World(new Once(), plan(mishap), _ -> {});
    world.deploy(topology, (_, _, _) -> recorded(new ThingsFunction()));
  }

  private FunctionInstance recorded(ThingsFunction function) {
    return (in, out, context) -> {
      var batch = in.readAllBytes();
      batches.add(new String(batch, UTF_8));
      function.handleRequest(new ByteArrayInputStream(batch), out, context);
    };
  }

  @Override
  public void write(String name, String what) {
    world.write(table, new Item(Map.of("name", new S(name), "what", new S(what))));
  }

  @Override
  public void delete(String name) {
    var request = JsonNodeFactory.instance.objectNode().put("TableName", table);
    request.putObject("Key").putObject("name").put("S", name);
    world.dynamoDb().execute("DeleteItem", request);
  }

  @Override
  public void pass(Duration duration) {
    var end = world.now().plus(duration);
    world.after(duration, () -> {});
    await(() -> !world.now().isBefore(end));
  }

  @Override
  public void settle() {
    await(world::isQuiescent);
  }

  @Override
  public void await(BooleanSupplier condition) {
    var end = world.now().plus(PATIENCE);
    for (int step = 0; !condition.getAsBoolean(); step++) {
      assertThat(world.step()).isTrue();
      assertThat(world.now()).isBefore(end);
      assertThat(step).isLessThan(STEPS_MAX);
    }
  }

  @Override
  public List<String> batches() {
    return batches;
  }

  @Override
  public List<String> messages(String queue) {
    return world.messages(queue);
  }

  @Override
  public List<Thing> read(Position position) {
    return world.read(table, position.shard(), position.first(), position.last()).stream()
        .map(record -> Thing.thing(Thing.json(record.json())))
        .toList();
  }

  @Override
  public void close() {
    world.close();
  }

  private static FaultPlan plan(Mishap mishap) {
    return switch (mishap) {
      case NONE -> FaultPlan.NONE;
      case ANSWER_LOST -> new Only(Chance.ANSWER_LOST);
      case ENTRY_REFUSED -> new Only(Chance.ENTRY_REFUSED);
    };
  }
}
