/// LocalStack starts DynamoDB Local with an agent that allows a table more than 20 indexes; no table
/// of ours has that many, and this one does nothing.
final class NoAgent {
  private NoAgent() {}

  public static void premain(String arguments) {}
}
