package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.DynamoDbException;

/// The parameter that an expression comes in; refusals name it.
public enum Kind {
  CONDITION("ConditionExpression"),
  FILTER("FilterExpression"),
  KEY_CONDITION("KeyConditionExpression"),
  PROJECTION("ProjectionExpression"),
  UPDATE("UpdateExpression");

  private final String parameter;

  Kind(String parameter) {
    this.parameter = parameter;
  }

  public String parameter() {
    return parameter;
  }

  DynamoDbException invalid(String reason) {
    return DynamoDbException.validation("Invalid " + parameter + ": " + reason);
  }
}
