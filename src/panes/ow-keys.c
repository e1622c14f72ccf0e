/* The keys of the window. Function keys act on the party, F2 being the one of every call; digits
 * with Alt go to a pane. Nothing that takes in a case is bound to Enter. */

#include "ow-keys.h"

#include <glib/gi18n-lib.h>

#include "ow-ui.h"

#define CTRL  GDK_CONTROL_MASK
#define ALT   GDK_ALT_MASK
#define SHIFT GDK_SHIFT_MASK

static const OwKey keys[] = {
  { "queue.call", NULL, GDK_KEY_F2, 0, "F2", N_ ("Call Next"), N_ ("Call the next number"),
    OW_KEYS_PARTY, TRUE },
  { "queue.recall", NULL, GDK_KEY_F3, 0, "F3", N_ ("Recall"), N_ ("Call the same number again"),
    OW_KEYS_PARTY, TRUE },
  { "queue.no-show", NULL, GDK_KEY_F4, 0, "F4", N_ ("No-Show"), N_ ("Nobody came to the counter"),
    OW_KEYS_PARTY, TRUE },
  { "queue.park", NULL, GDK_KEY_F6, 0, "F6", N_ ("Park"), N_ ("Park the party, with a reason"),
    OW_KEYS_PARTY, TRUE },
  { "queue.transfer", NULL, GDK_KEY_F7, 0, "F7", N_ ("Transfer"),
    N_ ("Transfer the party to another queue"), OW_KEYS_PARTY, TRUE },
  { "queue.finish", NULL, GDK_KEY_F8, 0, "F8", N_ ("Finish"), N_ ("Finish with the party"),
    OW_KEYS_PARTY, TRUE },
  { "session.lock", NULL, GDK_KEY_F9, 0, "F9", N_ ("Lock"), N_ ("Lock the screen; drafts are kept"),
    OW_KEYS_PARTY, TRUE },
  { "queue.undo", NULL, GDK_KEY_z, CTRL, "Ctrl+Z", N_ ("Undo"),
    N_ ("Undo the last act on a number, for 60 seconds"), OW_KEYS_QUEUE, TRUE },
  { "queue.take", NULL, GDK_KEY_F5, 0, "F5", N_ ("Take Number"), N_ ("Take a number for a party"),
    OW_KEYS_QUEUE, TRUE },
  { "queue.take-up", NULL, GDK_KEY_Return, 0, "Enter", NULL,
    N_ ("On a parked number: take it up at this counter"), OW_KEYS_QUEUE, FALSE },
  { "queue.readmit", NULL, GDK_KEY_Insert, 0, "Insert", NULL,
    N_ ("On a parked number: back to its place among the waiting"), OW_KEYS_QUEUE, FALSE },
  { "queue.pause", NULL, GDK_KEY_F2, SHIFT, "Shift+F2", N_ ("Pause"),
    N_ ("Pause this counter with a reason, or end the pause"), OW_KEYS_QUEUE, TRUE },
  { "queue.sentence", NULL, GDK_KEY_F3, SHIFT, "Shift+F3", N_ ("Sentence"),
    N_ ("Show a sentence on the applicant's screen"), OW_KEYS_QUEUE, TRUE },
  { "queue.outcome", NULL, GDK_KEY_F4, SHIFT, "Shift+F4", N_ ("Outcome"),
    N_ ("Finish and say what came of each matter"), OW_KEYS_QUEUE, TRUE },
  { "queue.paper", NULL, GDK_KEY_F5, CTRL, "Ctrl+F5", N_ ("Paper Number"),
    N_ ("Enter a number that was given on paper during an outage"), OW_KEYS_QUEUE, TRUE },
  { "queue.appointments", NULL, GDK_KEY_F5, SHIFT, "Shift+F5", N_ ("Appointments"),
    N_ ("Appointments: check in, book, move, cancel"), OW_KEYS_QUEUE, TRUE },
  { "permit.service", NULL, GDK_KEY_F6, SHIFT, "Shift+F6", NULL,
    N_ ("Add another service for the applicant"), OW_KEYS_PERMIT, FALSE },
  { "permit.remove", NULL, GDK_KEY_F7, SHIFT, "Shift+F7", NULL, N_ ("Remove a draft"),
    OW_KEYS_PERMIT, FALSE },
  { "permit.undo", NULL, GDK_KEY_F7, CTRL, "Ctrl+F7", NULL,
    N_ ("Bring a removed draft back, for 20 seconds"), OW_KEYS_PERMIT, TRUE },
  { "permit.give-back", NULL, GDK_KEY_b, CTRL, "Ctrl+B", NULL,
    N_ ("Give the passport back: nothing is filed"), OW_KEYS_PERMIT, TRUE },
  { "permit.next", NULL, GDK_KEY_F8, SHIFT, "Shift+F8", NULL,
    N_ ("Go to the next thing that is missing"), OW_KEYS_PERMIT, FALSE },
  { "permit.rest", NULL, GDK_KEY_F9, SHIFT, "Shift+F9", NULL,
    N_ ("All papers that are not ticked yet are there"), OW_KEYS_PERMIT, FALSE },
  { "permit.jump", NULL, GDK_KEY_1, CTRL, "Ctrl+1…9", NULL,
    N_ ("Go to the field or paper of a finding"), OW_KEYS_PERMIT, FALSE },
  { "permit.show", NULL, GDK_KEY_e, CTRL, "Ctrl+E", NULL,
    N_ ("Let the applicant check the data on his screen before acceptance"), OW_KEYS_PERMIT,
    FALSE },
  { "permit.article", NULL, GDK_KEY_l, CTRL, "Ctrl+L", NULL,
    N_ ("Read the article behind the finding, of the field or paper in focus first"),
    OW_KEYS_PERMIT, TRUE },
  { "permit.matter", NULL, GDK_KEY_Page_Down, CTRL, "Ctrl+PgDn", NULL,
    N_ ("Go to the next service, with Ctrl+PgUp to the one before"), OW_KEYS_PERMIT, FALSE },
  { "permit.applicant", NULL, GDK_KEY_Down, ALT, "Alt+↓", NULL,
    N_ ("Go to the next applicant, with Alt+↑ to the one before"), OW_KEYS_PERMIT, FALSE },
  { "permit.notice", NULL, GDK_KEY_F11, 0, "F11", NULL,
    N_ ("Issue the one-time notice for everything that is missing"), OW_KEYS_PERMIT, FALSE },
  { "permit.accept", NULL, GDK_KEY_F12, 0, "F12", NULL, N_ ("Accept everything that is complete"),
    OW_KEYS_PERMIT, FALSE },
  { "permit.follow", NULL, GDK_KEY_F9, CTRL, "Ctrl+F9", NULL,
    N_ ("A missing paper may follow, when a supervisor approves"), OW_KEYS_PERMIT, FALSE },
  { "permit.sibling", NULL, GDK_KEY_g, CTRL, "Ctrl+G", NULL,
    N_ ("A missing paper comes from another case of this number; the decision waits for it"),
    OW_KEYS_PERMIT, FALSE },
  { "permit.refuse", NULL, GDK_KEY_F11, SHIFT, "Shift+F11", NULL,
    N_ ("Do not accept, with a ground and a reason"), OW_KEYS_PERMIT, FALSE },
  { "permit.withdraw", NULL, GDK_KEY_F12, SHIFT, "Shift+F12", NULL,
    N_ ("The applicant takes the application back"), OW_KEYS_PERMIT, FALSE },
  { "permit.print", NULL, GDK_KEY_p, CTRL, "Ctrl+P", NULL,
    N_ ("Print the receipt again, with a reason; show the notice of non-acceptance"),
    OW_KEYS_PERMIT, FALSE },
  { "case.forward", NULL, GDK_KEY_F12, 0, "F12", N_ ("Checked, Forward"),
    N_ ("Case checked: forward it for decision"), OW_KEYS_CHECK, TRUE },
  { "case.return", NULL, GDK_KEY_F11, 0, "F11", N_ ("Return…"),
    N_ ("Return the case to the clerk, with a reason"), OW_KEYS_CHECK, TRUE },
  { "case.correct", NULL, GDK_KEY_F11, SHIFT, "Shift+F11", N_ ("Corrected…"),
    N_ ("A returned case has been corrected"), OW_KEYS_CHECK, TRUE },
  { "case.print", NULL, GDK_KEY_p, CTRL, "Ctrl+P", N_ ("Show Paper"),
    N_ ("Show the receipt or notice of the case, print it or save it"), OW_KEYS_CHECK, TRUE },
  { "case.next", NULL, GDK_KEY_Page_Down, 0, "PgDn", N_ ("Next"), N_ ("Go to the next case"),
    OW_KEYS_CASE, TRUE },
  { "case.previous", NULL, GDK_KEY_Page_Up, 0, "PgUp", N_ ("Previous"),
    N_ ("Go to the case before"), OW_KEYS_CASE, TRUE },
  { "case.help", NULL, GDK_KEY_F1, 0, "F1", N_ ("Help"), N_ ("Show the help of this window"),
    OW_KEYS_CASE, TRUE },
  { "case.paper", NULL, GDK_KEY_p, CTRL, "Ctrl+P", N_ ("Show Paper"),
    N_ ("Show a paper of the case"), OW_KEYS_CASE, TRUE },
  { "case.open", NULL, GDK_KEY_o, CTRL, "Ctrl+O", N_ ("Open at This Counter"),
    N_ ("Take the case up at this counter, for the party that is there"), OW_KEYS_CASE, TRUE },
  { "case.amend", NULL, GDK_KEY_F6, SHIFT, "Shift+F6", N_ ("Correct…"),
    N_ ("Put a field of the case right: by any clerk, or with a supervisor"), OW_KEYS_CASE, TRUE },
  { "case.cancel", NULL, GDK_KEY_F7, SHIFT, "Shift+F7", N_ ("Cancel…"),
    N_ ("Cancel the case, to accept it again as what it should have been"), OW_KEYS_CASE, TRUE },
  { "case.move", NULL, GDK_KEY_F8, SHIFT, "Shift+F8", N_ ("Move…"),
    N_ ("Move a case that was put on the wrong person"), OW_KEYS_CASE, TRUE },
  { "case.post", NULL, GDK_KEY_F9, SHIFT, "Shift+F9", N_ ("Post…"),
    N_ ("Delivery by post: agreed, posted, delivered, returned"), OW_KEYS_CASE, TRUE },
  { "case.refund", NULL, GDK_KEY_F11, SHIFT, "Shift+F11", N_ ("Refund…"),
    N_ ("Record that the cashier gives a fee back"), OW_KEYS_CASE, TRUE },
  { "case.measure", NULL, GDK_KEY_F11, CTRL, "Ctrl+F11", N_ ("Void…"),
    N_ ("Record that a visa or permit was declared void, cancelled, or confiscated"), OW_KEYS_CASE,
    TRUE },
  { "case.withdraw", NULL, GDK_KEY_F12, SHIFT, "Shift+F12", N_ ("Withdraw…"),
    N_ ("The applicant takes the application back"), OW_KEYS_CASE, TRUE },
  { "case.bring", NULL, GDK_KEY_g, CTRL, "Ctrl+G", N_ ("Paper Is Here…"),
    N_ ("The paper that another case was to bring has come another way"), OW_KEYS_CASE, TRUE },
  { "case.task", NULL, GDK_KEY_t, CTRL, "Ctrl+T", N_ ("Appointment…"),
    N_ ("Book the applicant of the case, or note whether he came: biometrics, interview, photo"),
    OW_KEYS_CASE, TRUE },
  { "case.dossier", NULL, GDK_KEY_j, CTRL, "Ctrl+J", N_ ("Dossier…"),
    N_ ("Count the pages of the papers in the dossier, and show its cover"), OW_KEYS_CASE, TRUE },
  { "case.official", NULL, GDK_KEY_r, CTRL, "Ctrl+R", N_ ("Official Receipt…"),
    N_ ("Enter the number of the receipt that another system issued"), OW_KEYS_CASE, TRUE },
  { "case.person", NULL, GDK_KEY_d, CTRL, "Ctrl+D", N_ ("Person"),
    N_ ("The person of the case: all documents, cases, permits, contacts"), OW_KEYS_CASE, TRUE },
  { "case.copy", NULL, GDK_KEY_F11, 0, "F11", N_ ("Copy Next Field"),
    N_ ("Copy the next field for the form of the other system"), OW_KEYS_CASE, TRUE },
  { "collection.decide", NULL, GDK_KEY_F6, SHIFT, "Shift+F6", NULL,
    N_ ("In the lists: enter a decision that has come in"), OW_KEYS_DECISIONS, FALSE },
  { "collection.document", NULL, GDK_KEY_F7, SHIFT, "Shift+F7", NULL,
    N_ ("In the lists: enter a new document that has come"), OW_KEYS_DECISIONS, FALSE },
  { "collection.slip", NULL, GDK_KEY_p, CTRL, "Ctrl+P", NULL,
    N_ ("In the lists: payment, follow-up or refusal slip, post label"), OW_KEYS_DECISIONS, FALSE },
  { "information.print", NULL, GDK_KEY_p, CTRL, "Ctrl+P", N_ ("Print"),
    N_ ("Print what is shown: a slip of the desk, a page of the reader"), OW_KEYS_INFORMATION,
    TRUE },
  { "information.roll", NULL, GDK_KEY_p, CTRL | SHIFT, "Ctrl+Shift+P", N_ ("Print on the Roll"),
    N_ ("Print the slip of the desk on the roll of the ticket printer"), OW_KEYS_INFORMATION,
    TRUE },
  { "collection.type", NULL, GDK_KEY_F6, SHIFT, "Shift+F6", NULL,
    N_ ("Type what stands on the new document"), OW_KEYS_COLLECTION, FALSE },
  { "collection.maker", NULL, GDK_KEY_F7, SHIFT, "Shift+F7", NULL,
    N_ ("Send a wrong document back to its maker, with a reason"), OW_KEYS_COLLECTION, FALSE },
  { "collection.who", NULL, GDK_KEY_F8, SHIFT, "Shift+F8", NULL,
    N_ ("Who collects, his authority, a lost receipt"), OW_KEYS_COLLECTION, FALSE },
  { "collection.fee", NULL, GDK_KEY_F9, SHIFT, "Shift+F9", NULL,
    N_ ("Record what the cashier said of the fee"), OW_KEYS_COLLECTION, FALSE },
  { "collection.write", NULL, GDK_KEY_n, CTRL, "Ctrl+N", NULL,
    N_ ("In the list of those to be told: text messages to all who agreed to them"),
    OW_KEYS_DECISIONS, FALSE },
  { "collection.reached", NULL, GDK_KEY_F8, SHIFT, "Shift+F8", NULL,
    N_ ("In the list of those to be told: reached by telephone"), OW_KEYS_DECISIONS, FALSE },
  { "collection.unreached", NULL, GDK_KEY_F9, SHIFT, "Shift+F9", NULL,
    N_ ("In the list of those to be told: not reached, again on the next working day"),
    OW_KEYS_DECISIONS, FALSE },
  { "collection.wrong-number", NULL, GDK_KEY_F12, SHIFT, "Shift+F12", NULL,
    N_ ("In the list of those to be told: the number is wrong"), OW_KEYS_DECISIONS, FALSE },
  { "collection.remind", NULL, GDK_KEY_F11, SHIFT, "Shift+F11", NULL,
    N_ ("Record that the applicant was reminded"), OW_KEYS_DECISIONS, FALSE },
  { "collection.agree", NULL, GDK_KEY_F11, 0, "F11", NULL,
    N_ ("Clerk and collector have read the document: it is right"), OW_KEYS_COLLECTION, FALSE },
  { "collection.give", NULL, GDK_KEY_F12, 0, "F12", NULL, N_ ("Receipt taken back: hand out"),
    OW_KEYS_COLLECTION, FALSE },
  { "collection.leave", NULL, GDK_KEY_Escape, 0, "Esc", NULL,
    N_ ("Leave the collection; nothing is written"), OW_KEYS_COLLECTION, FALSE },
  { "custody.out", NULL, GDK_KEY_F6, SHIFT, "Shift+F6", NULL,
    N_ ("Hand over: scan out to a counter, the safe, or the bureau"), OW_KEYS_CUSTODY, FALSE },
  { "custody.in", NULL, GDK_KEY_F7, SHIFT, "Shift+F7", NULL, N_ ("Accept what was handed over"),
    OW_KEYS_CUSTODY, FALSE },
  { "custody.count", NULL, GDK_KEY_F8, SHIFT, "Shift+F8", NULL, N_ ("Count the drawer or the safe"),
    OW_KEYS_CUSTODY, FALSE },
  { "custody.other", NULL, GDK_KEY_F9, SHIFT, "Shift+F9", NULL,
    N_ ("Back from the bureau; seal a tray; keep a passport again"), OW_KEYS_CUSTODY, FALSE },
  { "custody.early", NULL, GDK_KEY_F11, SHIFT, "Shift+F11", NULL,
    N_ ("Early return of a passport; take back what is on the way; resolve an incident"),
    OW_KEYS_CUSTODY, FALSE },
  { "custody.take-back", NULL, GDK_KEY_F12, SHIFT, "Shift+F12", NULL,
    N_ ("Take the last scan of the run back"), OW_KEYS_CUSTODY, FALSE },
  { "custody.slip", NULL, GDK_KEY_p, CTRL, "Ctrl+P", NULL,
    N_ ("One custody slip for all that is kept of the party"), OW_KEYS_CUSTODY, FALSE },
  { "custody.finish", NULL, GDK_KEY_F12, 0, "F12", NULL, N_ ("Finish the run of scans"),
    OW_KEYS_CUSTODY, FALSE },
  { "lookup.passport", NULL, GDK_KEY_F11, 0, "F11", NULL,
    N_ ("Ask by the passport of the applicant"), OW_KEYS_LOOKUP, FALSE },
  { "lookup.use", NULL, GDK_KEY_F12, 0, "F12", NULL,
    N_ ("Use the answer in the case, or send the application"), OW_KEYS_LOOKUP, FALSE },
  { "lookup.add", NULL, GDK_KEY_F6, SHIFT, "Shift+F6", NULL,
    N_ ("Add the chosen service to this number"), OW_KEYS_LOOKUP, FALSE },
  { "lookup.bundle", NULL, GDK_KEY_F8, SHIFT, "Shift+F8", NULL,
    N_ ("Add work permit, social insurance and residence permit at once"), OW_KEYS_LOOKUP, FALSE },
  { "staff.add", NULL, GDK_KEY_F6, SHIFT, "Shift+F6", NULL, N_ ("Add a colleague"), OW_KEYS_STAFF,
    FALSE },
  { "staff.change", NULL, GDK_KEY_F7, SHIFT, "Shift+F7", NULL,
    N_ ("Change name, role, or language of a colleague"), OW_KEYS_STAFF, FALSE },
  { "staff.reset", NULL, GDK_KEY_F8, SHIFT, "Shift+F8", NULL,
    N_ ("Give a colleague a new password"), OW_KEYS_STAFF, FALSE },
  { "staff.enable", NULL, GDK_KEY_F9, SHIFT, "Shift+F9", NULL, N_ ("Disable or enable a colleague"),
    OW_KEYS_STAFF, FALSE },
  { "staff.counter", NULL, GDK_KEY_F11, SHIFT, "Shift+F11", NULL, N_ ("Add or change a counter"),
    OW_KEYS_STAFF, FALSE },
  { "board.open", NULL, GDK_KEY_F6, SHIFT, "Shift+F6", NULL,
    N_ ("Open or close the chosen counter"), OW_KEYS_BOARD, FALSE },
  { "board.queues", NULL, GDK_KEY_F7, SHIFT, "Shift+F7", NULL,
    N_ ("Say which queues the chosen counter serves"), OW_KEYS_BOARD, FALSE },
  { "board.reassign", NULL, GDK_KEY_F7, CTRL, "Ctrl+F7", NULL,
    N_ ("Send the party at the chosen counter back to the queue"), OW_KEYS_BOARD, FALSE },
  { "board.message", NULL, GDK_KEY_F8, SHIFT, "Shift+F8", NULL,
    N_ ("Put a message on display and kiosk"), OW_KEYS_BOARD, FALSE },
  { "board.kit", NULL, GDK_KEY_F11, SHIFT, "Shift+F11", NULL,
    N_ ("Numbers on paper for an outage: issue a kit and save its sheets"), OW_KEYS_BOARD, FALSE },
  { "board.fees", NULL, GDK_KEY_F11, CTRL, "Ctrl+F11", NULL,
    N_ ("Compare the payments of a day with the statement of the cashier"), OW_KEYS_BOARD, FALSE },
  { "board.lists", NULL, GDK_KEY_F12, SHIFT, "Shift+F12", NULL,
    N_ ("The lists behind the counts: deadlines, receipts, notices, bad ratings"), OW_KEYS_BOARD,
    FALSE },
  { "board.close-day", NULL, GDK_KEY_F12, CTRL, "Ctrl+F12", NULL,
    N_ ("Close the day with your password, or open it again"), OW_KEYS_BOARD, FALSE },
  { "board.take-off", NULL, GDK_KEY_F9, SHIFT, "Shift+F9", NULL,
    N_ ("Take a message off display and kiosk"), OW_KEYS_BOARD, FALSE },
  { "figures.period", NULL, GDK_KEY_F6, SHIFT, "Shift+F6", NULL,
    N_ ("Choose first and last day of the figures"), OW_KEYS_FIGURES, FALSE },
  { "figures.cut", NULL, GDK_KEY_F7, SHIFT, "Shift+F7", NULL,
    N_ ("Figures by hour, service, counter, language, class, outcome, or day"), OW_KEYS_FIGURES,
    FALSE },
  { "figures.table", NULL, GDK_KEY_F8, SHIFT, "Shift+F8", NULL,
    N_ ("The next table: the cut, the whole period with its definitions, the ratings"),
    OW_KEYS_FIGURES, FALSE },
  { "figures.chart", NULL, GDK_KEY_F9, SHIFT, "Shift+F9", NULL,
    N_ ("Draw the next column of the table"), OW_KEYS_FIGURES, FALSE },
  { "figures.export", NULL, GDK_KEY_F11, SHIFT, "Shift+F11", NULL,
    N_ ("Save the figures as XLSX, PDF, or CSV"), OW_KEYS_FIGURES, FALSE },
  { "systems.set", NULL, GDK_KEY_F6, SHIFT, "Shift+F6", NULL,
    N_ ("Change where the chosen system is, or turn it off"), OW_KEYS_SYSTEMS, FALSE },
  { "systems.try", NULL, GDK_KEY_F7, SHIFT, "Shift+F7", NULL,
    N_ ("Test the connection to the chosen system"), OW_KEYS_SYSTEMS, FALSE },
  { "systems.again", NULL, GDK_KEY_F8, SHIFT, "Shift+F8", NULL,
    N_ ("Send the chosen message again"), OW_KEYS_SYSTEMS, FALSE },
  { "systems.write", NULL, GDK_KEY_F11, SHIFT, "Shift+F11", NULL,
    N_ ("Write what waits, or the answers to it, into a signed file to be carried"),
    OW_KEYS_SYSTEMS, FALSE },
  { "systems.take-in", NULL, GDK_KEY_F12, SHIFT, "Shift+F12", NULL,
    N_ ("Take in a file that was carried"), OW_KEYS_SYSTEMS, FALSE },
  { "systems.issuer", NULL, GDK_KEY_r, CTRL, "Ctrl+R", NULL,
    N_ ("Propose who issues the official receipt of a service: this program or another system"),
    OW_KEYS_SYSTEMS, FALSE },
  { "systems.aside", NULL, GDK_KEY_F9, SHIFT, "Shift+F9", NULL,
    N_ ("Set the chosen message aside, so that those behind it go on"), OW_KEYS_SYSTEMS, FALSE },
  { "layer.propose", NULL, GDK_KEY_F6, SHIFT, "Shift+F6", NULL,
    N_ ("Propose a time, fee, paper, text, or another change of the hall"), OW_KEYS_LAYER, FALSE },
  { "layer.approve", NULL, GDK_KEY_F7, SHIFT, "Shift+F7", NULL,
    N_ ("Approve what another person proposed"), OW_KEYS_LAYER, FALSE },
  { "layer.refuse", NULL, GDK_KEY_F8, SHIFT, "Shift+F8", NULL,
    N_ ("Refuse what another person proposed, with a reason"), OW_KEYS_LAYER, FALSE },
  { "layer.withdraw", NULL, GDK_KEY_F9, SHIFT, "Shift+F9", NULL, N_ ("Withdraw what you proposed"),
    OW_KEYS_LAYER, FALSE },
  { "layer.write", NULL, GDK_KEY_F11, SHIFT, "Shift+F11", NULL,
    N_ ("Write the additions of this hall into a signed file for another hall"), OW_KEYS_LAYER,
    FALSE },
  { "layer.take-in", NULL, GDK_KEY_F12, SHIFT, "Shift+F12", NULL,
    N_ ("Take in the file of another hall: each line is proposed"), OW_KEYS_LAYER, FALSE },
  { "person.cases", NULL, GDK_KEY_o, CTRL, "Ctrl+O", N_ ("Show Cases"),
    N_ ("Show the cases of the person"), OW_KEYS_PERSON, TRUE },
  { "person.join", NULL, GDK_KEY_F11, 0, "F11", N_ ("Join Records…"),
    N_ ("Join a record that is the same person, with a reason"), OW_KEYS_PERSON, TRUE },
  { "person.apart", NULL, GDK_KEY_F12, 0, "F12", N_ ("Not the Same…"),
    N_ ("Not the same person: never proposed again, with a reason"), OW_KEYS_PERSON, TRUE },
  { "person.again", NULL, GDK_KEY_F12, SHIFT, "Shift+F12", N_ ("Propose Again…"),
    N_ ("Propose a record again that was found to be another person"), OW_KEYS_PERSON, TRUE },
  { "person.part", NULL, GDK_KEY_F11, SHIFT, "Shift+F11", N_ ("Take Apart…"),
    N_ ("Take joined records apart again, with a reason"), OW_KEYS_PERSON, TRUE },
  { "enterprise.enter", NULL, GDK_KEY_F6, SHIFT, "Shift+F6", N_ ("Enter…"),
    N_ ("Enter an enterprise that is not recorded yet"), OW_KEYS_ENTERPRISE, TRUE },
  { "enterprise.change", NULL, GDK_KEY_F7, SHIFT, "Shift+F7", N_ ("Change…"),
    N_ ("Change the data of the enterprise, or who is assigned to it"), OW_KEYS_ENTERPRISE, TRUE },
  { "enterprise.number", NULL, GDK_KEY_F8, SHIFT, "Shift+F8", N_ ("Filing Number…"),
    N_ ("Enter the number of a filing that was made on paper"), OW_KEYS_ENTERPRISE, TRUE },
  { "enterprise.add", NULL, GDK_KEY_F9, SHIFT, "Shift+F9", N_ ("Add Entry…"),
    N_ ("Add a complaint, an open issue, a round table, or a list of market supervision"),
    OW_KEYS_ENTERPRISE, TRUE },
  { "enterprise.close", NULL, GDK_KEY_F11, SHIFT, "Shift+F11", N_ ("Close Entry…"),
    N_ ("Close an open entry with what came of it; a complaint by a supervisor"),
    OW_KEYS_ENTERPRISE, TRUE },
  { "enterprise.ask", NULL, GDK_KEY_F11, 0, "F11", N_ ("Ask for the Filing"),
    N_ ("Ask the public security organs for the filing of the enterprise"), OW_KEYS_ENTERPRISE,
    TRUE },
  { "enterprise.file", NULL, GDK_KEY_F12, 0, "F12", N_ ("File"),
    N_ ("Send the filing of the enterprise to the public security organs"), OW_KEYS_ENTERPRISE,
    TRUE },
  { "window.enterprises", NULL, GDK_KEY_e, ALT, "Alt+E", N_ ("Enterprises"),
    N_ ("The records of the enterprises: filing, lists, complaints, service person"),
    OW_KEYS_WINDOW, TRUE },
  { "window.person", NULL, GDK_KEY_d, CTRL, "Ctrl+D", N_ ("Person"),
    N_ ("The person who is served, chosen, or found: all documents, cases, permits, contacts"),
    OW_KEYS_WINDOW, TRUE },
  { "audit.ask", NULL, GDK_KEY_F6, SHIFT, "Shift+F6", NULL,
    N_ ("Ask by number, name, rule or setting, and choose the days"), OW_KEYS_AUDIT, FALSE },
  { "audit.kind", NULL, GDK_KEY_F7, SHIFT, "Shift+F7", NULL,
    N_ ("Everything, what was changed, or who viewed, searched and exported"), OW_KEYS_AUDIT,
    FALSE },
  { "audit.verify", NULL, GDK_KEY_F8, SHIFT, "Shift+F8", NULL,
    N_ ("Look again whether the chains of the audit log are whole"), OW_KEYS_AUDIT, FALSE },
  { "audit.export", NULL, GDK_KEY_F11, SHIFT, "Shift+F11", NULL,
    N_ ("Save the answer as a signed PDF"), OW_KEYS_AUDIT, FALSE },
  { "window.typed", NULL, GDK_KEY_m, CTRL, "Ctrl+M", N_ ("Type a Passport"),
    N_ ("Type a passport that no machine can read; a second person compares it"), OW_KEYS_WINDOW,
    TRUE },
  { "scan.focus", NULL, GDK_KEY_f, CTRL, "Ctrl+F", NULL, N_ ("Go to the scan and search entry"),
    OW_KEYS_WINDOW, TRUE },
  { "scan.focus", NULL, GDK_KEY_slash, 0, "/", NULL, N_ ("Go to the scan and search entry"),
    OW_KEYS_WINDOW, TRUE },
  { "window.pane", "queue", GDK_KEY_1, ALT, "Alt+1", N_ ("Queue"), N_ ("Go to the queue"),
    OW_KEYS_WINDOW, TRUE },
  { "window.pane", "permit", GDK_KEY_2, ALT, "Alt+2", N_ ("Permits"), N_ ("Go to the permits"),
    OW_KEYS_WINDOW, TRUE },
  { "window.pane", "check", GDK_KEY_3, ALT, "Alt+3", N_ ("Check"), N_ ("Go to the cases to check"),
    OW_KEYS_WINDOW, TRUE },
  { "window.pane", "desk", GDK_KEY_i, ALT, "Alt+I", N_ ("Information Desk"),
    N_ ("Go to the information desk"), OW_KEYS_WINDOW, TRUE },
  { "window.pane", "law", GDK_KEY_l, ALT, "Alt+L", N_ ("Laws"), N_ ("Go to laws and guidance"),
    OW_KEYS_WINDOW, TRUE },
  { "window.pane", "collection", GDK_KEY_4, ALT, "Alt+4", N_ ("Collection"),
    N_ ("Go to collection"), OW_KEYS_WINDOW, TRUE },
  { "window.pane", "custody", GDK_KEY_5, ALT, "Alt+5", N_ ("Custody"), N_ ("Go to custody"),
    OW_KEYS_WINDOW, TRUE },
  { "window.pane", "board", GDK_KEY_6, ALT, "Alt+6", N_ ("Hall"),
    N_ ("Go to the board of the hall"), OW_KEYS_WINDOW, TRUE },
  { "window.pane", "figures", GDK_KEY_f, ALT, "Alt+F", N_ ("Figures"), N_ ("Go to the figures"),
    OW_KEYS_WINDOW, TRUE },
  { "window.pane", "systems", GDK_KEY_s, ALT, "Alt+S", N_ ("Outside Systems"),
    N_ ("Go to the outside systems"), OW_KEYS_WINDOW, TRUE },
  { "window.pane", "audit", GDK_KEY_a, ALT, "Alt+A", N_ ("Audit Log"), N_ ("Go to the audit log"),
    OW_KEYS_WINDOW, TRUE },
  { "window.pane", "work", GDK_KEY_7, ALT, "Alt+7", N_ ("Work permits"),
    N_ ("Go to the work permits"), OW_KEYS_WINDOW, TRUE },
  { "window.pane", "card", GDK_KEY_8, ALT, "Alt+8", N_ ("E-card, agency"),
    N_ ("Go to the e-card and the agency services"), OW_KEYS_WINDOW, TRUE },
  { "window.pane", "company", GDK_KEY_9, ALT, "Alt+9", N_ ("Companies"),
    N_ ("Go to the company registration"), OW_KEYS_WINDOW, TRUE },
  { "window.pane", "platform", GDK_KEY_o, ALT, "Alt+O", N_ ("Online Platform"),
    N_ ("Go to the online platform: permits, cards, e-documents, helpers"), OW_KEYS_WINDOW, TRUE },
  { "window.pane", "staff", GDK_KEY_0, ALT, "Alt+0", N_ ("Staff"), N_ ("Go to staff and counters"),
    OW_KEYS_WINDOW, TRUE },
  { "window.pane", "layer", GDK_KEY_h, ALT, "Alt+H", N_ ("Hall Additions"),
    N_ ("Go to the additions of the hall"), OW_KEYS_WINDOW, TRUE },
  { "window.next-pane", NULL, GDK_KEY_k, CTRL, "Ctrl+K", NULL, N_ ("Go to the next pane"),
    OW_KEYS_WINDOW, TRUE },
  { "window.menu", NULL, GDK_KEY_F10, 0, "F10", NULL, N_ ("Open the menu"), OW_KEYS_WINDOW, FALSE },
  { "window.help", NULL, GDK_KEY_F1, 0, "F1", N_ ("Help"), N_ ("Show the help of this page"),
    OW_KEYS_WINDOW, TRUE },
  { "window.keys", NULL, GDK_KEY_F1, SHIFT, "Shift+F1", N_ ("Keys"), N_ ("Show this list of keys"),
    OW_KEYS_WINDOW, TRUE },
  { "window.health", NULL, GDK_KEY_F1, CTRL, "Ctrl+F1", N_ ("Health"),
    N_ ("What is wrong with this computer, and what to do"), OW_KEYS_WINDOW, TRUE },
  { "window.settings", NULL, GDK_KEY_comma, CTRL, "Ctrl+,", N_ ("Settings"),
    N_ ("Settings of this computer: printers, scanner, lock, language"), OW_KEYS_WINDOW, TRUE },
  { "window.practice", NULL, GDK_KEY_t, CTRL, "Ctrl+T", N_ ("Practice Tasks"),
    N_ ("Practice tasks, in training only"), OW_KEYS_WINDOW, TRUE },
  { "window.practice-scan", NULL, GDK_KEY_y, CTRL, "Ctrl+Y", NULL,
    N_ ("In a practice task: put what it names on the scanner"), OW_KEYS_WINDOW, TRUE },
  { "session.blank", NULL, GDK_KEY_Escape, SHIFT, "Shift+Esc", N_ ("Blank the Screen"),
    N_ ("Blank the screen, and show it again: nothing is lost"), OW_KEYS_WINDOW, TRUE },
  { "session.sign-out", NULL, GDK_KEY_q, CTRL | GDK_SHIFT_MASK, "Ctrl+Shift+Q", N_ ("Sign Out"),
    N_ ("Sign out; drafts are kept"), OW_KEYS_WINDOW, TRUE },
  { NULL, NULL, 0, 0, NULL, NULL, NULL, 0, FALSE },
};

const OwKey *
ow_keys_get_all (void)
{
  return keys;
}

const OwKey *
ow_keys_find (const char *action)
{
  for (const OwKey *key = keys; key->action != NULL; key++)
    if (g_str_equal (key->action, action))
      return key;
  return NULL;
}

void
ow_keys_bind (GtkWidgetClass *widget_class, OwKeyGroup group)
{
  for (const OwKey *key = keys; key->action != NULL; key++)
    {
      const char *format = key->parameter != NULL ? "s" : NULL;

      if (key->group != group || !key->bound)
        continue;
      if (format != NULL)
        gtk_widget_class_add_binding_action (widget_class, key->keyval, key->modifiers, key->action,
                                             "s", key->parameter);
      else
        gtk_widget_class_add_binding_action (widget_class, key->keyval, key->modifiers, key->action,
                                             NULL);
    }
}

const char *
ow_keys_get_title (OwKeyGroup group)
{
  static const char *const titles[OW_N_KEY_GROUPS] = {
    [OW_KEYS_PARTY] = N_ ("The party at the counter"),
    [OW_KEYS_QUEUE] = N_ ("Numbers"),
    [OW_KEYS_PERMIT] = N_ ("Permits"),
    [OW_KEYS_CHECK] = N_ ("Checking cases"),
    [OW_KEYS_CASE] = N_ ("The window of a case"),
    [OW_KEYS_INFORMATION] = N_ ("Information desk and laws"),
    [OW_KEYS_COLLECTION] = N_ ("Collection"),
    [OW_KEYS_DECISIONS] = N_ ("Decisions"),
    [OW_KEYS_CUSTODY] = N_ ("Custody"),
    [OW_KEYS_LOOKUP] = N_ ("Asking outside systems"),
    [OW_KEYS_STAFF] = N_ ("Staff and counters"),
    [OW_KEYS_LAYER] = N_ ("Additions of the hall"),
    [OW_KEYS_BOARD] = N_ ("Board of the hall"),
    [OW_KEYS_FIGURES] = N_ ("Figures of the hall"),
    [OW_KEYS_SYSTEMS] = N_ ("Outside systems and their messages"),
    [OW_KEYS_PERSON] = N_ ("Person"),
    [OW_KEYS_ENTERPRISE] = N_ ("Enterprises"),
    [OW_KEYS_AUDIT] = N_ ("Audit Log"),
    [OW_KEYS_WINDOW] = N_ ("Window"),
  };

  g_return_val_if_fail (group < OW_N_KEY_GROUPS, "");

  return titles[group];
}

static void
clicked_cb (GtkWidget *button, gpointer data)
{
  const OwKey *key = data;
  GVariant *parameter = key->parameter != NULL ? g_variant_new_string (key->parameter) : NULL;

  gtk_widget_activate_action_variant (button, key->action, parameter);
}

GtkWidget *
ow_act_button_new (const OwKey *key, OwLanguage language, gboolean primary)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *caption = gtk_label_new (key->caption);
  const char *text = ow_text (language, NULL, key->label);
  GtkWidget *word = gtk_label_new (text);

  gtk_widget_add_css_class (caption, "ow-key");
  gtk_widget_set_halign (caption, GTK_ALIGN_CENTER);
  gtk_label_set_wrap (GTK_LABEL (word), TRUE);
  gtk_label_set_justify (GTK_LABEL (word), GTK_JUSTIFY_CENTER);
  gtk_label_set_lines (GTK_LABEL (word), 2);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), word);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "ow-act");
  if (primary)
    {
      gtk_widget_add_css_class (button, "suggested-action");
      gtk_widget_add_css_class (button, "ow-act-primary");
    }
  gtk_widget_set_name (button, key->action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, key->caption, -1);
  ow_ui_set_face (button, language);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), (gpointer)key);
  return button;
}
