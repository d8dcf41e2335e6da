@NullMarked
package bookpost.catalogue;

import org.jspecify.annotations.NullMarked;
