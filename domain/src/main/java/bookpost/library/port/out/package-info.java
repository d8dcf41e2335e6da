@NullMarked
package bookpost.library.port.out;

import org.jspecify.annotations.NullMarked;
