/// Finds patterns that are legal and can never match a record of their source.
@NullMarked
package bookpost.emulator.pattern;

import org.jspecify.annotations.NullMarked;
