@NullMarked
package bookpost.library;

import org.jspecify.annotations.NullMarked;
