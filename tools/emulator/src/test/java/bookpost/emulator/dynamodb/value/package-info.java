@NullMarked
package bookpost.emulator.dynamodb.value;

import org.jspecify.annotations.NullMarked;
