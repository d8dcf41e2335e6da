@NullMarked
package bookpost.emulator.file;

import org.jspecify.annotations.NullMarked;
