Feature: Announcing changes despite failures
  Anything between the library and the catalogue may fail. No change is lost, no change is invented,
  and in the end the catalogue shows the books that the library holds.

  @not-pipes
  Rule: An announcement that the bus refuses is sent again
    There is no bus between the pipes and the catalogue.

    @P1
    Example: The bus refuses one book's announcement for a while
      Given the bus refuses "Accelerate" 3 times
      When Ada adds "Team Topologies", "Accelerate" and "Release It!"
      Then the catalogue lists "Team Topologies", "Accelerate" and "Release It!"

  @not-pipes @not-local
  Rule: A refused book delays other books only until the relay gives it up
    There is no bus between the pipes and the catalogue. Only virtual time makes sure that the books
    are in one batch, and lets hours pass.

    @P5
    Example: Other books in the same batch do not wait
      Given the bus refuses "Accelerate" until further notice
      And the relay is held up
      And Ada has added "Release It!", "Accelerate" and "Team Topologies"
      When the relay goes on
      Then "Team Topologies" is announced meanwhile

    Example: The refused book follows once the bus accepts it
      Given the bus refuses "Accelerate" until further notice
      And the relay is held up
      And Ada has added "Release It!", "Accelerate" and "Team Topologies"
      And the relay has gone on
      And "Team Topologies" is announced meanwhile
      When the bus accepts every book again
      Then the catalogue lists "Accelerate"

    @P5
    Example: Later books wait until the relay gives it up
      Given the bus refuses "Accelerate" until further notice
      And Ada has added "Accelerate"
      When Ada adds "Team Topologies"
      Then the catalogue lists "Team Topologies"
      And the position of one change is kept for the operators

  Rule: Every change is announced, however many there are at once

    @P1
    Example: More changes than one request can hold
      Given the relay is held up
      And Ada has added 25 books
      When the relay goes on
      Then all 25 books are announced
      And nothing has failed

    @P1
    Example: The relay picks up additions and removals together
      Given the library holds "Release It!"
      And the relay is held up
      And Ada has removed "Release It!" and added "Accelerate"
      When the relay goes on
      Then "Release It!" is announced as removed
      And "Accelerate" is announced as added

    @P3
    Example: The relay picks up an addition and its removal together
      Given the relay is held up
      And Ada has added and removed "Accelerate"
      When the relay goes on
      Then the announcements of "Accelerate" are numbered 1 to 2
      And the catalogue does not list "Accelerate"

  Rule: A book's changes keep their order if they take the same way

    @P3 @not-pipes @not-outbox
    Example: The bus refuses the first of two changes
      Only our own relay sends the second change after the bus has accepted the first.

      Given the relay is held up
      And the bus refuses "Accelerate" once
      And Ada has added and removed "Accelerate"
      When the relay goes on
      Then "Accelerate" is announced as added and then as removed

    @P3 @not-cdc @not-pipes
    Example: The bus refuses the first of two changes and takes the second
      Only a pipe that ends at a bus sends two changes of a book in one request.

      Given the relay is held up
      And the bus refuses "Accelerate" once
      And Ada has added and removed "Accelerate"
      When the relay goes on
      Then each change of "Accelerate" takes effect in its order

  Rule: A relay that fails gets its whole batch again

    @P1
    Example: The relay fails for a while
      Given the relay fails 5 times
      When Ada adds "Team Topologies" and "Accelerate"
      Then the catalogue lists "Team Topologies" and "Accelerate"

    @P4
    Example: The relay's answer is lost
      Given the relay's answer is lost once
      When Ada adds "Team Topologies"
      Then "Team Topologies" is announced more than once
      And the catalogue lists "Team Topologies" once

    @P4
    Example: The relay forwards a change twice
      Given the relay forwards everything twice
      When Ada adds "Team Topologies"
      Then "Team Topologies" is announced more than once
      And the catalogue lists "Team Topologies" once

  @not-local
  Rule: A change that the relay gives up is reported to the operators
    The relay is given up after hours, which pass only in virtual time.

    @P1
    Example: The relay never works again
      Given the relay fails for good
      When Ada adds "Team Topologies"
      Then the position of one change is kept for the operators

    @P3 @not-outbox
    Example: The next change makes up for the one that was given up
      With an outbox, every change has to take effect.

      Given the relay has given up the addition of "Accelerate"
      When Ada removes "Accelerate" and adds its second edition
      Then the catalogue lists the second edition of "Accelerate"

  @not-cdc @not-pipes @not-local
  Rule: A change that was given up can be announced from the outbox
    Only an outbox keeps a change for longer than its stream does. Hours pass only in virtual time.

    @P1
    Example: The outbox still holds a change that was given up
      Given the relay has given up the addition of "Accelerate"
      When an operator writes the addition of "Accelerate" into the outbox again
      Then the catalogue lists "Accelerate"

    @P1
    Example: An expired row can be written again until DynamoDB deletes it
      Given the relay has given up the addition of "Accelerate"
      And the outbox's rows have expired but are not deleted yet
      When an operator writes the addition of "Accelerate" into the outbox again
      Then the catalogue lists "Accelerate"

  Rule: A row that nobody can read is parked whole and stops nothing else

    @P5
    Example: Unreadable rows
      Given the relay is held up
      And a spoilt addition and a spoilt removal were written between additions of "Accelerate" and "Release It!"
      When the relay goes on
      Then the catalogue lists "Accelerate" and "Release It!"
      And the spoilt rows are parked with their whole content

  @not-pipes
  Rule: An announcement of an unknown version is parked whole and stops nothing else
    Only a bus has other producers; a pipe is deployed together with its consumer.

    @P5
    Example: Announcements of a future version
      When an addition and a removal of "Accelerate" in a future version reach the bus
      Then they are parked with their whole content
      And the catalogue is empty

    @P5
    Example: Later changes of the same book take effect
      Given an addition and a removal of "Accelerate" in a future version have been parked
      When Ada adds "Accelerate"
      Then the catalogue lists "Accelerate"
