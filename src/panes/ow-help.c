/* The text of the help. A page is as long as a screen: what it is for, then what to do, in the
 * order in which it is done; the keys below it come from the table that binds them. */

#include "ow-help.h"

#include <glib/gi18n-lib.h>

#define LINES static const char *const

LINES queue[] = {
  N_ ("The numbers of the hall: waiting, called and parked. The lists follow what other counters "
      "do."),
  N_ ("F2 calls the next number. The program chooses it, by arrival and class; no other counter "
      "can "
      "call the same one."),
  N_ ("F3 calls the party again. F4 says that nobody came: the number can come back to its place "
      "later."),
  N_ ("F6 parks a party that waits for something, with the reason. Choose a parked number and "
      "press "
      "Enter to take it up here, or Insert to put it back among the waiting."),
  N_ ("F5 takes a number for somebody who cannot use the kiosk."),
  N_ ("Ctrl+Z undoes the last act on a number for 60 seconds."),
  N_ ("Shift+F2 pauses this counter and ends the pause; the display says why and until when. "
      "Shift+F3 "
      "shows a sentence on the applicant's screen, by its number. Shift+F4 finishes and says what "
      "came "
      "of each matter. Shift+F5 opens the appointments."),
  NULL,
};

LINES permit[] = {
  N_ ("One visit of one party: its applicants, its services, one notice and one receipt."),
  N_ ("Scan the passport. The scan is recognized wherever the focus is; nothing has to be typed."),
  N_ ("A passport that was scanned is kept under a numbered slip; Ctrl+B gives it back."),
  N_ ("A passport without a zone for machines, written by hand, or in another script is typed with "
      "Ctrl+M; a second person compares it with his own sign-in. What is unknown of the date of "
      "birth stays unknown."),
  N_ ("Choose the service by its digit and fill in the form. What is missing stands at the right, "
      "with the article and what cures it; Ctrl+1 to Ctrl+9 go to its field."),
  N_ ("Ctrl+E shows the applicant, on his screen and in his language, what is about to be "
      "accepted. "
      "He touches that it is right; without a screen, read it out and say so."),
  N_ ("F12 accepts everything that is complete and prints one receipt with the date. F11 issues "
      "one "
      "notice that names everything that is missing."),
  N_ ("Where the hall allows it, Ctrl+G says that a missing paper comes from another case of the "
      "number: the child's permit waits for the mother's. The receipt names both cases, the "
      "decision comes after hers, and all documents are collected together."),
  N_ ("What a supervisor must approve she approves with her sign-in at this counter, or F6 asks "
      "for "
      "it on her own screen: this goes on by itself when she approves, and says who refused and "
      "why. Closing the dialog takes the request back; it ends with the day."),
  N_ ("What is typed is kept while you type. After a power cut the party is at this counter "
      "again."),
  NULL,
};

LINES check[] = {
  N_ ("Every accepted case is looked at by a second person before it is forwarded. Nobody checks "
      "their own."),
  N_ ("Compare the case with the papers: person, service, dates, findings, and what was approved "
      "as "
      "an exception and why."),
  N_ ("F12 forwards it for decision; F11 returns it to the clerk with a reason. A returned case "
      "keeps "
      "its number and its deadline."),
  N_ ("Ctrl+P shows the receipt or the notice as it was printed."),
  N_ ("Ctrl+D shows the person of the case. Two records that may be one person are proposed there; "
      "F11 joins them with a reason, Shift+F11 takes them apart again as they were."),
  N_ ("F12 says that they are two persons: they are never proposed again, until Shift+F12 takes "
      "that "
      "back. All proposals of the hall are the last list behind the counts of the board."),
  NULL,
};

LINES one_case[] = {
  N_ ("A case is opened by the number or code of its receipt, by a passport, a name, or from a "
      "list "
      "of the board. Page Down goes to the next one."),
  N_ ("Shift+F6 puts a field right. The list says what each takes: any clerk, or a supervisor and "
      "a "
      "new issue of the receipt. No deadline starts anew."),
  N_ ("A case that waits for a paper of another case says so. When the paper has come another way, "
      "or the other case will not bring it, Ctrl+G notes what was shown."),
  N_ ("Ctrl+T books the applicant for fingerprints, an interview, a photo, or a health "
      "certificate, "
      "and prints the slip. When he has come, or has not, the same key notes it; what was missed "
      "stays on the board until it is done."),
  N_ ("Ctrl+S shows the scanned pages, where the hall keeps any: add a file or what the scanner "
      "put into its folder, look, replace, remove. They are encrypted and erased after the days "
      "that the hall has set."),
  N_ ("Ctrl+J counts the pages of the dossier, paper by paper, originals and copies, and shows its "
      "cover. The code on the cover opens the case at any counter."),
  N_ ("The old receipt comes back, or the applicant declares that it is lost. The new issue is "
      "shown "
      "at once, to be printed."),
  N_ ("What was applied for is not corrected: Shift+F7 cancels the case with a supervisor, and it "
      "is "
      "accepted again with a new number and a new deadline."),
  N_ ("Ctrl+F12 hands a case over to the office of another city that is competent for it, with the "
      "reason. What that office says stands in the case. When it has accepted it, the same key "
      "ends "
      "the case here: its deadline, its appointments and its receipt, and the applicant reads so "
      "online. When that office has returned it, it can be handed over again."),
  N_ ("Shift+F8 moves a case that was put on the wrong person. A supervisor does it, never for a "
      "case "
      "that he accepted himself."),
  N_ ("Shift+F9 agrees on delivery by post and prints the label. Once the document is ready, the "
      "same key takes the waybill by a scan, and later says that the letter was delivered or came "
      "back."),
  N_ ("Shift+F11 records a refund by the number of the e-bill, with a supervisor. The cashier pays "
      "it, never this counter."),
  N_ ("Ctrl+F11 is of a supervisor: an authority declared a visa or permit void, cancelled it, or "
      "took it. Another office that issued it is asked or told, and its answer is entered there."),
  N_ ("The issuer of a visa can be told over the network: key 2 of the record that waits. Its "
      "answer "
      "comes into the record by itself."),
  NULL,
};

LINES collection[] = {
  N_ ("Documents that are ready are handed out here, and passports go back to their holders."),
  N_ ("Scan the receipt: everything of that party that is ready is listed. Then scan the new "
      "document; it is compared with the case."),
  N_ ("Read it together with the collector. F11 says that both have read it and it is right; a "
      "wrong "
      "one goes back to its maker with Shift+F7."),
  N_ ("F12 takes the receipt back and hands out. For somebody else, for an authority or a lost "
      "receipt, press Shift+F8 first."),
  N_ ("Whose document is ready and who was not told yet stands in the list of those to be told. "
      "Call, "
      "then press Shift+F8 for reached, Shift+F9 for not reached, Shift+F12 for a wrong number."),
  N_ ("Ctrl+N writes a text message to all of them who agreed to it in the form. No name stands in "
      "it. Who gets none stays in the list and is called."),
  NULL,
};

LINES custody[] = {
  N_ ("What is kept, where and by whom: this drawer, the safe, away, on the way, missing."),
  N_ ("Shift+F6 begins a handover: scan each object and finish the run with F12. Whoever receives "
      "it "
      "accepts it with Shift+F7; until then it is on the way and in nobody's drawer."),
  N_ ("Ctrl+P prints one slip for all that the party handed in, in its language; Ctrl+Shift+P one "
      "for "
      "the chosen holder alone. A scan of such a slip means all of it that is still kept."),
  N_ ("Shift+F8 counts the drawer or the safe: scan what is there, and what is missing is named."),
  N_ ("A passport goes back early with Shift+F11 and a supervisor, after the last lawful day has "
      "been "
      "said."),
  NULL,
};

LINES work[] = {
  N_ ("The number of a work permit or of its notice is asked of the system of the authority."),
  N_ ("Type or scan the number, or press F11 to ask by the passport of the applicant. The answer "
      "says "
      "where it came from and when."),
  N_ ("F12 uses the answer in the case. Shift+F8 adds work permit, social insurance and residence "
      "permit to this number at once."),
  NULL,
};

LINES window[] = {
  N_ ("This window serves one party after another. What is not possible now says why when its key "
      "is "
      "pressed."),
  N_ ("Alt with a digit goes to a page, Ctrl+K to the next one; / goes to the scan and search "
      "entry."),
  N_ ("Ctrl+D shows the person who is served, chosen, or found: old and new passports, cases, "
      "permits, employer, telephone, and who helped. A search takes any number, a telephone, or a "
      "name in any script."),
  N_ ("Shift+Esc blanks the screen when somebody looks over your shoulder, in dialogs too. The "
      "same "
      "key or a scan shows it again, with everything that was typed."),
  N_ ("F9 locks the screen and keeps everything that was typed. F10 opens the menu with the five "
      "languages."),
  N_ ("Ctrl+F1 looks at this computer: store, audit trail, disk, clock, holidays, printers. It "
      "says what is wrong, the worst first, and what to do."),
  N_ ("In training Ctrl+T shows the practice tasks: a line says each step, the store says when it "
      "is "
      "done, and the end says how it was. A supervisor reads there what the others have done. "
      "Training "
      "has an orange frame; no real window has one."),
  N_ ("A yellow line says what went wrong and what to do next; it stays until it is dealt with."),
  NULL,
};

LINES when_printer[] = {
  N_ ("What was accepted stands, with its number and its deadline, whether paper comes out or "
      "not."),
  N_ ("Read the yellow line: it names the printer and what it waits for, such as paper, a closed "
      "cover or power."),
  N_ ("Cure it and press Print Again. The number does not change, and nothing is printed twice."),
  N_ ("When no print service answers, press Print Dialog: the desktop sends the sheet to a printer "
      "that it knows."),
  N_ ("When the printer stays down, press Save PDF and print it at another counter, or write the "
      "number of the receipt on the pad and print it later with Ctrl+P."),
  NULL,
};

LINES when_network[] = {
  N_ ("Go on working: calling, accepting, printing and custody need no outside system."),
  N_ ("An answer that cannot be had is marked as stored or as not verified. Do not take it as "
      "verified; look at the original paper and say so in the form."),
  N_ ("What has to be sent waits in its order and is sent by itself when the network is back. Type "
      "nothing twice."),
  N_ ("Ask Later (Shift+F12) leaves a question in the outbox: it is asked when the system answers "
      "again, or carried in a file. Ask again then, and the answer is shown."),
  N_ ("When it lasts for days, the administrator carries the messages as a signed file; a double "
      "click on the file of the answers takes them in."),
  NULL,
};

LINES when_database[] = {
  N_ ("Only what the window has called saved is saved. Give no number and no receipt that it did "
      "not "
      "show."),
  N_ ("The disk is full: free space, then press the same key again. What was typed is still "
      "there."),
  N_ ("The server does not answer: look at its cable and its power. The window goes on by itself "
      "when "
      "it is back; until then write numbers on the pad."),
  N_ ("The store is in use or is newer: close the program that the message names, or install the "
      "same "
      "version at every counter."),
  N_ ("The store is damaged: do not copy it and do not open it with another program. The "
      "administrator restores the last backup; no number is issued twice."),
  NULL,
};

LINES when_passport[] = {
  N_ ("A passport kept here has one holder at every moment, and the ledger names that holder."),
  N_ ("Scan or type the number of the custody slip: the last move says who received the passport, "
      "where and when. Look there first."),
  N_ ("Count the safe and the drawers; what is there is compared with the ledger, and what is "
      "missing "
      "is listed."),
  N_ ("Still missing: tell the supervisor at once, who records the discrepancy with a reason. Move "
      "nothing and correct nothing afterwards."),
  N_ ("The applicant keeps the receipt and the slip, and is told the same day what is being done."),
  NULL,
};

LINES when_applicant_lost[] = {
  N_ ("The visa or permit in a lost passport is void only when the issuing authority has declared "
      "it."),
  N_ ("Ask for the passport loss report of the exit-entry administration; without it, name it on "
      "the "
      "one-time notice."),
  N_ ("Take in the replacement of the visa or permit with the reason and the day on which the loss "
      "was noticed."),
  NULL,
};

LINES when_machine[] = {
  N_ ("Another computer can take the place of this counter in a quarter of an hour."),
  N_ ("Install the program from the same file and start it with the store of the hall and the "
      "number "
      "of the counter."),
  N_ ("Sign in: the party that was being served is there again, with everything that was saved."),
  N_ ("With a store of its own, the administrator restores the last backup first. Sheets that were "
      "handed out since then are found by the number on them."),
  NULL,
};

LINES board[] = {
  N_ ("The hall of now: who waits and how long, what each counter does, deadlines, what is kept. "
      "No "
      "applicant is named here."),
  N_ ("Shift+F6 opens or closes the chosen counter, Shift+F7 says which queues it serves; a "
      "counter "
      "that is closed calls nobody."),
  N_ ("Shift+F12 opens the lists behind the counts. Enter opens a case, or says what the follow-up "
      "of "
      "a bad rating brought; nobody follows up his own."),
  N_ ("Shift+F8 puts a message on display and kiosk in five languages, Shift+F9 takes the newest "
      "one "
      "off."),
  N_ ("Alt+P, in every pane, opens what a counter asks a supervisor to approve: the act, the case, "
      "who asks and why. Approve or refuse it with a reason and your password; nobody approves "
      "a request of their own."),
  N_ ("Ctrl+F11 compares the payments of a day with the statement of the cashier: what differs "
      "stands "
      "first, and Enter opens the case of a bill."),
  N_ ("Ctrl+F12 closes the day with your password: it says what stands open, and nothing of that "
      "stops the closing. A closed day is opened again there, with a reason."),
  N_ ("Shift+F7 in that dialog shows the day report, to print or save: who signed, which incidents "
      "are open and whose they are, which rules were set aside, the figures."),
  NULL,
};

LINES figures[] = {
  N_ ("What the hall did over some days, beside the period before and the same days a year "
      "earlier. "
      "What each figure means stands in the table of the whole period."),
  N_ ("A day that was closed keeps its figures. What changed afterwards is a revision, and the day "
      "is named as restated."),
  N_ ("Shift+F11 saves the figures. In the file, what counts fewer than five people says nothing; "
      "nobody is named."),
  NULL,
};

LINES desk[] = {
  N_ ("What people ask without a case: hospitals, offices, visa-free countries, links. Each line "
      "has its source and date."),
  N_ ("Type a word in any of the five languages, or in pinyin without tones, and choose a line "
      "with the arrow keys."),
  N_ ("Ctrl+P prints the slip in the language of the text, Ctrl+Shift+P on the roll of the ticket "
      "printer."),
  NULL,
};

LINES law[] = {
  N_ ("The articles of the documents and the guidance of each service, with source and date."),
  N_ ("Type a word or the number of an article; the lists beside it narrow the search to one "
      "document or one service."),
  N_ ("Ctrl+P prints the page that is shown. A translation is for understanding: the Chinese text "
      "prevails."),
  NULL,
};

LINES card[] = {
  N_ ("The electronic card of the applicant is checked here, and services of other authorities are "
      "added to the number."),
  N_ ("The holder opens the card on the telephone. Scan its code at once: it is good for about a "
      "minute and is not kept."),
  N_ ("Without the telephone, type the name and one of the two numbers and press F11."),
  N_ ("Shift+F6 adds the chosen service to this number; F12 hands over what is accepted."),
  N_ ("An accommodation registration that was accepted is handed over to the police the same way; "
      "its number comes back."),
  NULL,
};

LINES company[] = {
  N_ ("The registration of a company: its name is checked beforehand, its license or application "
      "is asked by number."),
  N_ ("Type a name, a credit code or the number of an application and press Enter. The answer says "
      "where it came from and when."),
  N_ ("Alt+E opens the records of the enterprises: find one by name, credit code or number of the "
      "filing, enter it, file it, and keep complaints and lists of market supervision there."),
  N_ ("An investor with a permanent resident ID card agrees to the check first; then F11 "
      "authenticates online. Each investor of the filing is authenticated with his own card."),
  N_ ("Type the activity, choose the zone and press Enter: the negative list that is loaded "
      "answers "
      "with its edition. Compare, and press Shift+F11 to note the answer in the filing. An "
      "administrator loads the list under Hall Additions."),
  N_ ("Where this center takes no filing in, Ctrl+P prints the route with that answer."),
  N_ ("Shift+F6 adds the chosen service to this number; F12 hands over what is accepted."),
  NULL,
};

LINES platform[] = {
  N_ ("What the online platform of the National Immigration Administration says. F11 asks for the "
      "visas and permits of the applicant at this counter; a number and Enter asks for a card, an "
      "e-document, or what the applicant reads about a case."),
  N_ ("Entry Records asks the border inspection when the applicant entered and until when he may "
      "stay; Accommodation Registrations asks the police where he is registered. The open case "
      "keeps "
      "both answers."),
  N_ ("An e-document is good when the platform says that its stamp is genuine; the open case keeps "
      "the answer. The program never makes one."),
  N_ ("Ctrl+E shows what came from outside and waits for an answer here: questions of visa "
      "authorities, identities to verify for other units, reports of employers and schools, cases "
      "handed over. F12 answers the chosen one, once; the answer leaves like every message. What a "
      "report leads to stands in the list and on the board until F12 says what was done."),
  N_ ("A case that another city handed over: F11 takes it in at this counter when the applicant's "
      "passport was scanned here, and accepting it tells that office the number. Its deadline "
      "counts from the acceptance here. F12 sends it back with a reason."),
  N_ ("A helper books and asks on the platform for an applicant who agreed to it. F12 takes over "
      "what the platform says about helpers; at the window a helper files nothing without a ground "
      "of Article 19."),
  N_ ("Choose the service, type a day and a time and press Book on the Platform: the appointment "
      "of "
      "the applicant stands among those of the hall when the platform has given it a number."),
  N_ ("Appointments made on the platform come by themselves and stand among the appointments of "
      "the hall; their number checks in. What becomes of a case is told to the platform in five "
      "languages."),
  NULL,
};

LINES systems[] = {
  N_ ("The systems of other offices: what the program does with each, where it is, and the "
      "messages "
      "that have not arrived. Nobody is named here."),
  N_ ("Shift+F6 says where the chosen system is: address, trusted authority, certificate of this "
      "counter, longest wait. An empty address turns it off; the counter goes on without it."),
  N_ ("Shift+F7 tests the connection and says what failed: the name, the certificate, the answer, "
      "the clock."),
  N_ ("A message that waits is sent by itself. One that was given up needs a person: put right "
      "what "
      "its line says, then Shift+F8 sends it again. Shift+F9 sets it aside for good, with a "
      "reason."),
  N_ ("What an outside system did not take of a case also stands with the case, and among the "
      "lists "
      "behind the counts of the board. What follows it for that case waits."),
  N_ ("Ctrl+E shows what came from outside and waits for an answer here: questions of visa "
      "authorities, identities to verify for other units, reports of employers and schools, cases "
      "handed over. F12 answers the chosen one, once; the answer leaves like every message. What a "
      "report leads to stands in the list and on the board until F12 says what was done."),
  N_ ("A case that another city handed over: F11 takes it in at this counter when the applicant's "
      "passport was scanned here, and accepting it tells that office the number. Its deadline "
      "counts from the acceptance here. F12 sends it back with a reason."),
  N_ ("Without a network, Shift+F11 writes what waits into a signed file, and Shift+F12 takes in a "
      "file that was carried here. The same file is never taken in twice."),
  N_ ("The last list shows the files that were taken in. Ctrl+W writes the answers for the hall of "
      "the chosen one, as often as it is asked for; they are carried back there."),
  N_ ("Ctrl+R proposes for a service that another system issues the official receipt. Once another "
      "person has approved it an intake slip is printed, Ctrl+R in the window of a case takes the "
      "number of their receipt, and F11 there "
      "copies the data for their form, field by field."),
  NULL,
};

LINES audit[] = {
  N_ ("Who did what, when, at which counter and why: every change with what stood there before and "
      "after, every look at personal data, every export. Asking is written down too."),
  N_ ("Scan the passport, or type the number of a passport, case, receipt, notice, slip or ticket "
      "into the scan entry: everything that concerns it is listed, newest first."),
  N_ ("Shift+F6 asks by the sign-in name of a colleague, the rule of an override or the name of a "
      "setting as well, and for other days. Without a subject everything of those days is listed."),
  N_ ("Shift+F7 shows only what was changed, or only who viewed, searched and exported."),
  N_ ("The line above the list says whether the log is as it was written; Shift+F8 looks again."),
  N_ ("When a row was changed from outside, an administrator puts it back from the newest backup "
      "in "
      "Health (Ctrl+F1), or accepts it as it stands; a supervisor or auditor signs beside him."),
  N_ ("Shift+F11 saves the answer as a PDF that the hall signs, without what says something of a "
      "person; “onewindowctl audit check” tells whether such a file was changed."),
  NULL,
};

LINES staff[] = {
  N_ ("The colleagues and counters of this hall: who may sign in, in which role, and at which "
      "counters."),
  N_ ("Shift+F6 adds a colleague, Shift+F7 changes name, role or language. Nobody is removed: what "
      "a person did stays on record."),
  N_ ("Shift+F8 gives a new password. It is shown once, handed over in person and changed at the "
      "next sign-in."),
  N_ ("Shift+F9 disables a colleague who has left and enables one who is back. Shift+F11 adds or "
      "changes a counter."),
  N_ ("A counter serves all queues, or those that Shift+F11 gives it. Its printers and scanner are "
      "set at the counter itself, in the settings of the menu (F10)."),
  N_ ("Shift+F12 shows what is kept for how long and how much is due. F12 there erases it, with a "
      "second person. A backup is removed when it is older than the longest period; whoever was "
      "erased since it was made is erased again when it is restored."),
  N_ ("Health (Ctrl+F1) says in words what is wrong with this computer. There an administrator "
      "sets "
      "up the backups and mends single damaged rows, and saves the diagnostics for who looks after "
      "the program: nothing in them belongs to a person."),
  N_ ("Everybody sets his own second factor up in the menu of F10: a code of the telephone beside "
      "the password. Ctrl+F8 removes that of a colleague whose telephone is gone, with a second "
      "person."),
  N_ ("What a trainee does is signed by a clerk beside him, each time, or it is not done. Who set "
      "up "
      "or changed an account does not approve with it, nor it for him, for some days."),
  NULL,
};

LINES layer[] = {
  N_ ("What this hall lays over the law: shorter times, fees, papers beyond those of the law, "
      "words "
      "on its sheets, holiday notices. Each entry names its document, its first day, who proposed "
      "and who approved it."),
  N_ ("Shift+F6 proposes a change, step by step; before it is sent the window says which cases "
      "take "
      "it over and which stay. What would weaken the law is refused with its article."),
  N_ ("A closure of the hall is a day, or some hours of it: nobody is booked then, display and "
      "kiosk "
      "say it, and the appointments in it are listed until they are moved. The days of the law go "
      "on."),
  N_ ("A negative list is a text file with tabs: zone, version and effective in the first three "
      "lines, then a line with code, words, kind, condition, then the entries. The pane of the "
      "companies answers with its edition."),
  N_ ("Another person decides: Shift+F7 approves, Shift+F8 refuses with a reason. Nobody approves "
      "what he proposed himself; Shift+F9 withdraws it."),
  N_ ("An approved entry holds at every counter at once, or from its first day on. A printed date "
      "never moves by itself. Services that are added or opened come with the next start of the "
      "program."),
  N_ ("Shift+F11 writes everything that is in force into a signed file, and Shift+F12 takes in "
      "that "
      "of another hall. Each of its lines is a proposal that another person approves; a file that "
      "was changed, or that would weaken the law, is refused as a whole."),
  NULL,
};

static const OwHelpPage pages[] = {
  { "queue", N_ ("Numbers"), queue, OW_KEYS_QUEUE },
  { "permit", N_ ("Permits"), permit, OW_KEYS_PERMIT },
  { "check", N_ ("Checking cases"), check, OW_KEYS_CHECK },
  { "case", N_ ("The window of a case"), one_case, OW_KEYS_CASE },
  { "collection", N_ ("Collection"), collection, OW_KEYS_COLLECTION },
  { "custody", N_ ("Custody"), custody, OW_KEYS_CUSTODY },
  { "board", N_ ("Board of the hall"), board, OW_KEYS_BOARD },
  { "figures", N_ ("Figures of the hall"), figures, OW_KEYS_FIGURES },
  { "work", N_ ("Work permits"), work, OW_KEYS_LOOKUP },
  { "card", N_ ("E-card, agency"), card, OW_KEYS_LOOKUP },
  { "company", N_ ("Companies"), company, OW_KEYS_LOOKUP },
  { "platform", N_ ("Online Platform"), platform, OW_KEYS_LOOKUP },
  { "desk", N_ ("Information Desk"), desk, OW_KEYS_INFORMATION },
  { "law", N_ ("Laws"), law, OW_KEYS_INFORMATION },
  { "systems", N_ ("Outside Systems"), systems, OW_KEYS_SYSTEMS },
  { "audit", N_ ("Audit Log"), audit, OW_KEYS_AUDIT },
  { "staff", N_ ("Staff"), staff, OW_KEYS_STAFF },
  { "layer", N_ ("Hall Additions"), layer, OW_KEYS_LAYER },
  { "window", N_ ("Window"), window, OW_KEYS_WINDOW },
  { "when-printer", N_ ("A sheet does not come out"), when_printer, -1 },
  { "when-network", N_ ("The network is down"), when_network, -1 },
  { "when-database", N_ ("The store does not answer"), when_database, -1 },
  { "when-passport", N_ ("A passport kept here is missing"), when_passport, -1 },
  { "when-applicant-lost", N_ ("An applicant has lost the passport"), when_applicant_lost, -1 },
  { "when-machine", N_ ("This computer is broken"), when_machine, -1 },
  { NULL, NULL, NULL, -1 },
};

const OwHelpPage *
ow_help_get_pages (void)
{
  return pages;
}

const OwHelpPage *
ow_help_find (const char *pane)
{
  const OwHelpPage *fallback = NULL;

  for (const OwHelpPage *page = pages; page->id != NULL; page++)
    {
      if (g_strcmp0 (page->id, pane) == 0)
        return page;
      if (g_str_equal (page->id, "window"))
        fallback = page;
    }
  return fallback;
}

gboolean
ow_help_is_case (const OwHelpPage *page)
{
  return g_str_has_prefix (page->id, "when-");
}
