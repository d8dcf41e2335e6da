@NullMarked
package bookpost.local;

import org.jspecify.annotations.NullMarked;
