@NullMarked
package bookpost.adapter.in.lambda;

import org.jspecify.annotations.NullMarked;
