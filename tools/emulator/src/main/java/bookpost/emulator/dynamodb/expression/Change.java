package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.value.AttributeValue;

/// An update's change to the value at one place.
sealed interface Change {
  DocumentPath path();

  record Assign(DocumentPath path, Assignment value) implements Change {}

  record Remove(DocumentPath path) implements Change {}

  record Add(DocumentPath path, AttributeValue value) implements Change {}

  record Delete(DocumentPath path, AttributeValue elements) implements Change {}
}
