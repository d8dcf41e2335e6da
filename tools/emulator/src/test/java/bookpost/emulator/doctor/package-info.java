@NullMarked
package bookpost.emulator.doctor;

import org.jspecify.annotations.NullMarked;
