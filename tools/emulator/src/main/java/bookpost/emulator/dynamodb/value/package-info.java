/// Attribute values, numbers and items, with their sizes and their form on the wire.
@NullMarked
package bookpost.emulator.dynamodb.value;

import org.jspecify.annotations.NullMarked;
