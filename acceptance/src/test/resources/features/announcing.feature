Feature: Announcing changes in spite of everything
  Between the library and the catalogue, anything may fail. No change is lost for it, none is made
  up, and the catalogue ends where the library stands.

  Rule: What the bus refuses is announced later

    @P1 @not-pipes
    Example: The bus refuses one book's announcement for a while
      There is no bus between the pipes and the catalogue.

      Given the bus refuses "Accelerate" 3 times
      When Ada adds "Team Topologies", "Accelerate" and "Release It!"
      Then the catalogue lists "Team Topologies", "Accelerate" and "Release It!"

    @P5 @not-pipes @not-local
    Example: Other books that pass together with it do not wait
      There is no bus between the pipes and the catalogue; and only in virtual time do they pass
      together for certain.

      Given the bus refuses "Accelerate" until further notice
      And the relay is held up
      When Ada adds "Release It!", "Accelerate" and "Team Topologies"
      Then "Team Topologies" is announced meanwhile once the relay goes on
      And the catalogue lists "Accelerate" once the bus takes it

    @P5 @not-pipes @not-local
    Example: Other books that come behind it wait until it is given up
      There is no bus between the pipes and the catalogue; and only in virtual time do hours pass.

      Given the bus refuses "Accelerate" until further notice
      And Ada has added "Accelerate"
      When Ada adds "Team Topologies"
      Then the catalogue lists "Team Topologies"
      And the position of one change is kept for the operators

  Rule: However many changes there are at once, each is announced

    @P1
    Example: More changes at once than go into one request
      Given the relay is held up
      When Ada adds 25 books
      Then all 25 books are announced once the relay goes on
      And nothing has failed

    @P1
    Example: Additions and removals pass together
      Given the library holds "Release It!"
      And the relay is held up
      When Ada removes "Release It!" and adds "Accelerate"
      Then "Release It!" is announced as removed and "Accelerate" as added once the relay goes on

    @P3
    Example: An addition and its removal pass together
      Given the relay is held up
      When Ada adds and removes "Accelerate"
      Then the announcements of "Accelerate" are numbered 1 to 2 once the relay goes on
      And the catalogue does not list "Accelerate"

  Rule: A book's changes keep their order as far as they go one way

    @P3 @not-pipes @not-outbox
    Example: The bus refuses the first of two changes
      Only a relay of our own waits for the first before it sends the second.

      Given the relay is held up
      And the bus refuses "Accelerate" once
      When Ada adds and removes "Accelerate"
      Then "Accelerate" is announced as added and then as removed once the relay goes on

    @P3 @not-cdc @not-pipes
    Example: The bus refuses the first of two changes and takes the second
      Only a pipe that ends at a bus sends two changes of a book in one request.

      Given the relay is held up
      And the bus refuses "Accelerate" once
      When Ada adds and removes "Accelerate"
      Then each change of "Accelerate" takes effect in its order once the relay goes on

  Rule: A relay that fails is asked again, with all that it had

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
    Example: The relay carries a change on twice
      Given the relay carries everything on twice
      When Ada adds "Team Topologies"
      Then "Team Topologies" is announced more than once
      And the catalogue lists "Team Topologies" once

  Rule: What the relay gives up is told to the operators

    @P1 @not-local
    Example: The relay never works again
      Only in virtual time: the relay is given hours before it is given up.

      Given the relay fails for good
      When Ada adds "Team Topologies"
      Then the position of one change is kept for the operators

    @P3 @not-outbox @not-local
    Example: The next change makes up for the one that was given up
      With an outbox every change is to take effect; and only in virtual time do hours pass.

      Given the relay has given up the addition of "Accelerate"
      When Ada removes "Accelerate" and adds its second edition
      Then the catalogue lists the second edition of "Accelerate"

    @P1 @not-cdc @not-pipes @not-local
    Example: The outbox still tells what was given up
      Only the outbox keeps a change for longer than its stream; and only in virtual time do hours pass.

      Given the relay has given up the addition of "Accelerate"
      When an operator writes the addition of "Accelerate" into the outbox anew
      Then the catalogue lists "Accelerate"

    @P1 @not-cdc @not-pipes @not-local
    Example: A row past its time tells its change as long as it stands
      Only the outbox has rows that expire, and DynamoDB deletes them in its own time; and only in
      virtual time do hours pass.

      Given the relay has given up the addition of "Accelerate"
      And the time of the outbox's rows has passed, but they stand
      When an operator writes the addition of "Accelerate" into the outbox anew
      Then the catalogue lists "Accelerate"

  Rule: What nobody can ever read is parked whole, and stops nothing else

    @P5
    Example: Rows that no one can read
      Given the relay is held up
      When a spoilt addition and a spoilt removal come between additions of "Accelerate" and "Release It!"
      Then the catalogue lists "Accelerate" and "Release It!" once the relay goes on
      And the spoilt rows are parked with their whole content

    @P5 @not-pipes
    Example: Announcements of a version to come
      Only on a bus are there other producers; a pipe is deployed with its consumer.

      When an addition and a removal of "Accelerate" in a version to come reach the bus
      Then they are parked with their whole content
      And the catalogue is empty

    @P5 @not-pipes
    Example: The same book goes on
      Only on a bus are there other producers; a pipe is deployed with its consumer.

      Given an addition and a removal of "Accelerate" in a version to come have been parked
      When Ada adds "Accelerate"
      Then the catalogue lists "Accelerate"
