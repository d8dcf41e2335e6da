@NullMarked
package bookpost.emulator.pattern;

import org.jspecify.annotations.NullMarked;
