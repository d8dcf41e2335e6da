/// The driven ports on DynamoDB. Requests per change: an addition of a book never held before is
/// one conditional write; any other change is one read or failed write, and one conditional write.
@NullMarked
package bookpost.adapter.out.dynamodb;

import org.jspecify.annotations.NullMarked;
