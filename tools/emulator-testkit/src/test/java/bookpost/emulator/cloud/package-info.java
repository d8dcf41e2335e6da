@NullMarked
package bookpost.emulator.cloud;

import org.jspecify.annotations.NullMarked;
