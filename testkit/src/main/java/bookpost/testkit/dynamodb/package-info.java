/// What tests read from DynamoDB's tables past the adapters, whichever store has them.
@NullMarked
package bookpost.testkit.dynamodb;

import org.jspecify.annotations.NullMarked;
