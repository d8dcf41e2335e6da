@NullMarked
package bookpost.emulator.http;

import org.jspecify.annotations.NullMarked;
