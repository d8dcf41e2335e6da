@NullMarked
package bookpost.adapter.out.memory;

import org.jspecify.annotations.NullMarked;
