@NullMarked
package bookpost.catalogue.port.in;

import org.jspecify.annotations.NullMarked;
