package bookpost.emulator.topology;

import java.util.List;

public record Topology(
    String service,
    String stage,
    String region,
    List<LambdaFunction> functions,
    List<Route> routes,
    List<Table> tables,
    List<Queue> queues,
    List<EventBus> buses,
    List<Rule> rules,
    List<Schedule> schedules,
    List<StreamMapping> streamMappings,
    List<QueueMapping> queueMappings,
    List<Pipe> pipes) {
  public Topology {
    functions = List.copyOf(functions);
    routes = List.copyOf(routes);
    tables = List.copyOf(tables);
    queues = List.copyOf(queues);
    buses = List.copyOf(buses);
    rules = List.copyOf(rules);
    schedules = List.copyOf(schedules);
    streamMappings = List.copyOf(streamMappings);
    queueMappings = List.copyOf(queueMappings);
    pipes = List.copyOf(pipes);
  }
}
