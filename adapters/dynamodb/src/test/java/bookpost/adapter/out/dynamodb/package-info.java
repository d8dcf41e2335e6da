@NullMarked
package bookpost.adapter.out.dynamodb;

import org.jspecify.annotations.NullMarked;
