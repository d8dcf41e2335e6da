@NullMarked
package bookpost.emulator.dynamodb.expression;

import org.jspecify.annotations.NullMarked;
