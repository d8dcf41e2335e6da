@NullMarked
package bookpost.library.port.in;

import org.jspecify.annotations.NullMarked;
