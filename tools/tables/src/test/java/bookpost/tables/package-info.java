@NullMarked
package bookpost.tables;

import org.jspecify.annotations.NullMarked;
