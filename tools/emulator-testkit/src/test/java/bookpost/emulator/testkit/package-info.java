@NullMarked
package bookpost.emulator.testkit;

import org.jspecify.annotations.NullMarked;
