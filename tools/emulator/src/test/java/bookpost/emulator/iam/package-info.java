@NullMarked
package bookpost.emulator.iam;

import org.jspecify.annotations.NullMarked;
