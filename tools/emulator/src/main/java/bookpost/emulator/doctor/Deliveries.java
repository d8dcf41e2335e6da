package bookpost.emulator.doctor;

import bookpost.emulator.file.Inventory;

/// A file's resources by the part that they take in a delivery.
record Deliveries(
    StreamDeliveries streams,
    PipeDeliveries pipes,
    RuleDeliveries rules,
    FunctionDeliveries functions,
    QueueDeliveries queues) {
  static Deliveries of(Inventory inventory) {
    var streams = new StreamDeliveries(inventory);
    var pipes = new PipeDeliveries(inventory);
    var rules = new RuleDeliveries(inventory);
    var queues = new QueueDeliveries(inventory);
    var functions = new FunctionDeliveries(inventory, streams, pipes, rules, queues);
    return new Deliveries(streams, pipes, rules, functions, queues);
  }
}
