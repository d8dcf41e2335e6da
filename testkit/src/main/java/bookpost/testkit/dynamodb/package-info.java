/// Helpers that read DynamoDB's tables directly, bypassing the adapters.
@NullMarked
package bookpost.testkit.dynamodb;

import org.jspecify.annotations.NullMarked;
