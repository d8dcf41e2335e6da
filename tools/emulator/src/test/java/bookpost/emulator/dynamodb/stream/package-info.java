@NullMarked
package bookpost.emulator.dynamodb.stream;

import org.jspecify.annotations.NullMarked;
