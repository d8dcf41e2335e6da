Feature: Keeping the order of a book's changes
  Announcements overtake each other. The catalogue either goes by the latest state, and leaves out
  what was overtaken; or it takes every change, each in its turn: then what comes early is deferred until
  the gap before it fills.

  Rule: Going by the latest state, nothing waits, and what was overtaken is left out

    @P3 @not-outbox
    Example: A removal is overtaken by the book's return
      With an outbox the catalogue takes every change.

      Given the library holds "Accelerate"
      And the removal of "Accelerate" is held up on its way
      When Ada adds the second edition of "Accelerate"
      Then the catalogue lists the second edition of "Accelerate" meanwhile
      And the removal of "Accelerate" has no effect when it has come after all

  Rule: Taking every change, each takes effect in its turn

    @P3 @not-cdc @not-pipes
    Example: A removal and the book's return overtake the addition
      Without an outbox the catalogue goes by the latest state.

      Given the addition of "Accelerate" is held up on its way
      When Ada removes "Accelerate" and adds its second edition
      Then each change of "Accelerate" takes effect in its order when the addition has come after all
      And the catalogue lists the second edition of "Accelerate"

    @P3 @not-cdc @not-pipes
    Example: What comes early waits
      Without an outbox the catalogue goes by the latest state.

      Given the library holds "Accelerate"
      And the removal of "Accelerate" is held up on its way
      When Ada adds the second edition of "Accelerate"
      Then the catalogue still lists the first edition of "Accelerate" meanwhile
      And the catalogue lists the second edition of "Accelerate" when the removal has come after all

    @P4 @not-cdc @not-pipes
    Example: What waits arrives twice
      Without an outbox the catalogue goes by the latest state, and nothing waits.

      Given the addition of "Accelerate" is held up on its way
      And removals arrive twice
      When Ada removes "Accelerate"
      Then each change of "Accelerate" takes effect in its order when the addition has come after all

    @P5 @not-cdc @not-pipes
    Example: Other books do not wait
      Without an outbox the catalogue goes by the latest state, and nothing waits.

      Given the addition of "Accelerate" is held up on its way
      When Ada removes "Accelerate" and adds "Team Topologies"
      Then the catalogue lists "Team Topologies" meanwhile

  Rule: A gap that does not fill stops its own book alone

    @P1 @not-cdc @not-pipes
    Example: What has waited too long is parked, with the number that is missing
      Without an outbox the catalogue goes by the latest state, and nothing waits.

      Given the addition of "Accelerate" is held up on its way
      When Ada removes "Accelerate", and the removal has waited too long
      Then the removal of "Accelerate" is parked whole, because number 1 is missing

    @P1 @not-cdc @not-pipes
    Example: What comes later joins it
      Without an outbox the catalogue goes by the latest state, and nothing waits.

      Given the removal of "Accelerate" is parked, because its addition is missing
      When Ada adds the second edition of "Accelerate"
      Then the addition of "Accelerate" is parked whole, because number 1 is missing

    @P5 @not-cdc @not-pipes
    Example: Other books go on
      Without an outbox the catalogue goes by the latest state, and nothing waits.

      Given the removal of "Accelerate" is parked, because its addition is missing
      When Ada adds and removes "Team Topologies"
      Then each change of "Team Topologies" takes effect in its order meanwhile

    @P6 @not-cdc @not-pipes
    Example: Redriven in their order, the parked ones take effect
      Without an outbox the catalogue goes by the latest state, and nothing waits.

      Given the removal of "Accelerate" and its second edition are parked, because its addition is missing
      When the addition of "Accelerate" has come after all, and the operators redrive what is parked
      Then each change of "Accelerate" takes effect in its order
      And the catalogue lists the second edition of "Accelerate"

    @P6 @not-cdc @not-pipes
    Example: The book is whole again
      Without an outbox the catalogue goes by the latest state, and nothing waits.

      Given what is parked of "Accelerate" was redriven after its addition had come
      When Ada adds "Accelerate"
      Then each change of "Accelerate" takes effect in its order
      And the catalogue lists "Accelerate"
