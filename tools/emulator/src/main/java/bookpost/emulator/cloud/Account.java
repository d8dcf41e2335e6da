package bookpost.emulator.cloud;

/// The account and region of all resources, and the ARNs that follow from them.
record Account(String region) {
  static final String ID = "000000000000";
  static final String DEFAULT_BUS = "default";

  String functionArn(String function) {
    return arn("lambda", "function:" + function);
  }

  String busArn(String bus) {
    return arn("events", "event-bus/" + bus);
  }

  /// Rules of the default bus stand there without its name.
  String ruleArn(String bus, String rule) {
    return arn("events", "rule/" + (bus.equals(DEFAULT_BUS) ? "" : bus + "/") + rule);
  }

  String pipeArn(String pipe) {
    return arn("pipes", "pipe/" + pipe);
  }

  String queueArn(String queue) {
    return arn("sqs", queue);
  }

  private String arn(String service, String resource) {
    return String.join(":", "arn", "aws", service, region, ID, resource);
  }
}
