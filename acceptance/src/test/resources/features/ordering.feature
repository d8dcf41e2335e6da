Feature: Keeping the order of a book's changes
  Announcements overtake each other. There are two ways to deal with it: the catalogue keeps the
  latest state and skips older changes; or it applies every change in order, and defers an early one
  until the gap before it is filled.

  @not-outbox
  Rule: If the catalogue keeps the latest state, it skips a change that was overtaken
    With an outbox, the catalogue applies every change.

    @P3
    Example: A removal is overtaken by the book's return
      Given the library holds "Accelerate"
      And the removal of "Accelerate" is delayed
      And Ada has added the second edition of "Accelerate"
      And the catalogue lists the second edition of "Accelerate" meanwhile
      When the delayed removal of "Accelerate" arrives
      Then the removal of "Accelerate" has no effect

  @not-cdc @not-pipes
  Rule: If the catalogue applies every change, each takes effect in its turn
    Without an outbox, the catalogue keeps the latest state and defers nothing.

    @P3
    Example: A removal and the book's return overtake the addition
      Given the addition of "Accelerate" is delayed
      And Ada has removed "Accelerate" and added its second edition
      When the delayed addition of "Accelerate" arrives
      Then each change of "Accelerate" takes effect in its order
      And the catalogue lists the second edition of "Accelerate"

    @P3
    Example: An early change waits
      Given the library holds "Accelerate"
      And the removal of "Accelerate" is delayed
      And Ada has added the second edition of "Accelerate"
      And the catalogue still lists the first edition of "Accelerate" meanwhile
      When the delayed removal of "Accelerate" arrives
      Then the catalogue lists the second edition of "Accelerate"

    @P4
    Example: A waiting change arrives twice
      Given the addition of "Accelerate" is delayed
      And removals arrive twice
      And Ada has removed "Accelerate"
      When the delayed addition of "Accelerate" arrives
      Then each change of "Accelerate" takes effect in its order

    @P5
    Example: Other books do not wait
      Given the addition of "Accelerate" is delayed
      When Ada removes "Accelerate" and adds "Team Topologies"
      Then the catalogue lists "Team Topologies" meanwhile

  @not-cdc @not-pipes
  Rule: A gap that is not filled in time stops its own book alone
    Without an outbox, the catalogue keeps the latest state, so that no change waits for a gap.

    @P1
    Example: A change that has waited too long is parked with the missing number
      Given the addition of "Accelerate" is delayed
      And Ada has removed "Accelerate"
      When the removal of "Accelerate" has waited too long
      Then the removal of "Accelerate" is parked whole, because number 1 is missing

    @P1
    Example: Later changes of the book are parked too
      Given the removal of "Accelerate" is parked, because its addition is missing
      When Ada adds the second edition of "Accelerate"
      Then the addition of "Accelerate" is parked whole, because number 1 is missing

    @P5
    Example: Changes of other books take effect
      Given the removal of "Accelerate" is parked, because its addition is missing
      When Ada adds and removes "Team Topologies"
      Then each change of "Team Topologies" takes effect in its order meanwhile

    @P6
    Example: Parked changes take effect when they are redriven in order
      Given the removal of "Accelerate" and its second edition are parked, because its addition is missing
      And the delayed addition of "Accelerate" has arrived
      When the operators redrive the parked changes of "Accelerate"
      Then each change of "Accelerate" takes effect in its order
      And the catalogue lists the second edition of "Accelerate"

    @P6
    Example: New changes of the book take effect after the redrive
      Given the parked changes of "Accelerate" were redriven after its addition had arrived
      When Ada adds "Accelerate"
      Then each change of "Accelerate" takes effect in its order
      And the catalogue lists "Accelerate"
