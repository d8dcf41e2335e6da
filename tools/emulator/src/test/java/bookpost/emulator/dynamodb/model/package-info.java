/// A naive model of tables, written from DynamoDB's documentation, and the random steps that both
/// the model and the engine take.
@NullMarked
package bookpost.emulator.dynamodb.model;

import org.jspecify.annotations.NullMarked;
