package bookpost.emulator.cloud;

/// Where everything stands, and so how it is addressed.
record Account(String region) {
  static final String ID = "000000000000";

  String functionArn(String function) {
    return arn("lambda", "function:" + function);
  }

  String ruleArn(String bus, String rule) {
    return arn("events", "rule/" + bus + "/" + rule);
  }

  private String arn(String service, String resource) {
    return String.join(":", "arn", "aws", service, region, ID, resource);
  }
}
