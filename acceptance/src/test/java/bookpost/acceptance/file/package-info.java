/// What the service's own Serverless files deploy, and which rules their stacks keep.
@NullMarked
package bookpost.acceptance.file;

import org.jspecify.annotations.NullMarked;
