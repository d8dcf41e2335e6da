@NullMarked
package bookpost.catalogue.port.out;

import org.jspecify.annotations.NullMarked;
