/* Sheets of people who do not exist, for the tests of paper. */

#include "specimen.h"

#include "ow-qr-text.h"

#define SITE "TSY"

static const struct
{
  const char *applicant, *nationality, *document;
} people[] = {
  { "ERIKSSON, ANNA MARIA", "UTO", "L898902C3" },
  { "KUZNETSOVA, EKATERINA ALEKSANDROVNA", "RUS", "751234567" },
  { "VAN DER WESTHUIZEN-PAPADOPOULOS, CHRISTOPHER ALEXANDER BARTHOLOMEW", "GBR", "533380006" },
  { "SATO, HANAKO", "JPN", "TR1234567" },
};

static void
sign (OwSheet *sheet, OwQrText *qr, OwSealKey *key)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = ow_qr_text_sign (qr, key, &error);

  g_assert_no_error (error);
  if (sheet->qr == NULL)
    sheet->qr = g_steal_pointer (&text);
  else
    g_ptr_array_add (sheet->more_qr, g_steal_pointer (&text));
}

static void
fill_receipt (OwSheet *sheet, guint n, OwSealKey *key)
{
  for (guint i = 0; i < n; i += OW_SHEET_QR_LINES)
    {
      g_autoptr (OwQrText) qr = ow_qr_text_new ('R', SITE, sheet->number, sheet->issue);

      for (guint j = i; j < MIN (n, i + OW_SHEET_QR_LINES); j++)
        {
          OwReceiptLine *line = ow_sheet_add_receipt_line (sheet);
          gsize who = j % G_N_ELEMENTS (people);

          line->reside = j % 2 == 0;
          line->service = g_strdup (
              line->reside ? "Residence permit for foreign nationals working in Liaoning"
                           : "Visa extension, renewal, and reissue");
          line->service_id = g_strdup (line->reside ? "S01" : "S03");
          line->sub_kind = g_strdup (line->reside ? "First application" : "Renewal");
          line->case_number = g_strdup_printf ("TSY261123%05uK", j + 1);
          line->applicant = g_strdup (people[who].applicant);
          line->nationality = g_strdup (people[who].nationality);
          line->document = g_strdup (people[who].document);
          line->citation = g_strdup (line->reside ? "REG 18.1" : "REG 13.1");
          line->accepted_on = ow_date_new (2026, 11, 23);
          line->valid_until = line->decide_by
              = line->reside ? ow_date_new (2026, 12, 14) : ow_date_new (2026, 12, 2);
          line->provisional = j == 1;
          line->kept = j % 3 != 2;
          /* Seldom enough that the receipt of one page has room for something else. */
          if (n > 2)
            g_ptr_array_add (line->readings, g_strdup ("reading.make_up_days.count"));
          ow_receipt_line_add_fee (
              line,
              line->reside ? "Residence permit, 1 year to less than 3 years"
                           : "Visa, multiple entries, one year",
              line->reside ? 800 : 672,
              line->reside ? "Fee table of the price and finance departments; amounts outside the "
                             "five documents"
                           : "Fee table of the price and finance departments; amounts outside the "
                             "five documents; to be confirmed");
          ow_qr_text_add_line (qr, line->service_id, line->accepted_on, line->valid_until);
          if (line->kept && j < G_N_ELEMENTS (people))
            {
              OwKeptLine *kept = ow_sheet_add_kept_line (sheet);

              kept->slip = g_strdup ("TSYC26112300001D");
              kept->kind = g_strdup ("passport");
              kept->number = g_strdup (line->document);
            }
        }
      sign (sheet, qr, key);
    }
}

static void
fill_notice (OwSheet *sheet, guint n, OwSealKey *key)
{
  static const char *const materials[][3] = {
    { "Health certificate", "Bring a health certificate issued within the last 6 months.",
      "REG 16.2" },
    { "Work permit",
      "Bring the work permit, its QR code, or the electronic social security card that carries it.",
      "REG 16.1.1; GUIDE A8" },
    { "Photo meeting the requirements",
      "Bring a recent photo on a white background, 33 by 48 mm, or a photo receipt.", "REG 16.1" },
  };
  g_autoptr (OwQrText) qr = ow_qr_text_new ('N', SITE, sheet->number, sheet->issue);

  for (guint i = 0; i < n; i++)
    {
      OwMissingLine *line = ow_sheet_add_missing_line (sheet);
      const char *const *material = materials[i % G_N_ELEMENTS (materials)];
      guint who = i / G_N_ELEMENTS (materials);

      line->case_number = g_strdup_printf ("TSY261123%05uK", who + 1);
      line->applicant = g_strdup (people[who % G_N_ELEMENTS (people)].applicant);
      line->message = ow_message_new ("finding.material.missing", "material", material[0], NULL);
      line->cure = ow_message_new ("cure.material", "cure", material[1], NULL);
      line->citation = g_strdup (material[2]);
    }
  sheet->come_back = ow_date_new (2026, 12, 13);
  sign (sheet, qr, key);
}

static void
fill_slip (OwSheet *sheet, guint n, OwSealKey *key)
{
  static const char *const places[] = { "clerk", "safe", "bureau" };
  g_autoptr (OwQrText) qr = ow_qr_text_new ('C', SITE, sheet->number, sheet->issue);

  for (guint i = 0; i < n; i++)
    {
      OwKeptLine *line = ow_sheet_add_kept_line (sheet);

      line->slip = g_strdup (sheet->number);
      line->kind = g_strdup (i == 2 ? "original" : "passport");
      line->number = i == 2 ? NULL : g_strdup (people[i % G_N_ELEMENTS (people)].document);
      line->owner = g_strdup (people[i % G_N_ELEMENTS (people)].applicant);
      line->place = g_strdup (places[i % G_N_ELEMENTS (places)]);
      line->holder = g_strdup ("desk-3");
      line->since = sheet->at;
    }
  sign (sheet, qr, key);
}

static void
fill_form (OwSheet *sheet)
{
  g_autoptr (GError) error = NULL;

  sheet->service_id = g_strdup ("S03");
  sheet->service = g_strdup ("Visa extension, renewal, and reissue");
  sheet->sub_kind = g_strdup ("Renewal");
  sheet->facts = ow_facts_from_text (
      "{\"person.surname\":\"ERIKSSON\",\"person.given_names\":\"ANNA "
      "MARIA\",\"person.chinese_name\":"
      "\"安娜\",\"person.sex\":\"F\",\"person.birth_date\":\"1974-08-12\",\"person.nationality\":"
      "\"SWE\","
      "\"person.birth_place\":\"STOCKHOLM\",\"person.phone\":\"024-00000000\",\"person.address\":"
      "\"沈阳市浑南区全运路109号\",\"person.employer\":\"Specimen Works "
      "(Shenyang)\",\"person.contact_name\":"
      "\"SPECIMEN\",\"person.contact_phone\":\"0411-00000000\",\"passport.kind\":\"ordinary\","
      "\"passport.number\":\"L898902C3\",\"passport.expiry_date\":\"2032-04-15\",\"permit.kind\":"
      "\"visa\","
      "\"permit.number\":\"B0000001\",\"permit.valid_until\":\"2026-12-13\",\"visa.category\":"
      "\"M\","
      "\"requested.sub_kind\":\"renewal\",\"requested.entries\":\"multi\",\"requested.days\":90,"
      "\"requested.entry_before\":\"2027-11-22\",\"relations\":[{\"surname\":\"ERIKSSON\",\"given_"
      "names\":"
      "\"NILS\",\"sex\":\"M\",\"birth_date\":\"2015-02-03\",\"relationship\":\"child\"}],"
      "\"form.companion_count\":1,\"form.remarks\":\"SPECIMEN\"}",
      &error);
  g_assert_no_error (error);
}

static OwMessage *
day_new (int year, int month, int day)
{
  return ow_message_new ("paper.letter.date", "date", (int)ow_date_new (year, month, day), NULL);
}

static void
fill_measure (OwSheet *sheet)
{
  ow_sheet_add_part (sheet, OW_PART_ROW, "paper.measure.document",
                     ow_message_new ("paper.letter.service", "service", "Stay permit", NULL), NULL);
  ow_sheet_add_part (sheet, OW_PART_ROW, "paper.measure.number", NULL, "E12345678");
  ow_sheet_add_part (sheet, OW_PART_ROW, "paper.measure.issuer", NULL, "沈阳市公安局");
  ow_sheet_add_part (sheet, OW_PART_FACT, "paper.measure.what",
                     ow_message_new ("measure.kind.void", NULL), NULL);
  ow_sheet_add_part (sheet, OW_PART_ROW, "paper.refusal.authority", NULL, "沈阳市公安局");
  ow_sheet_add_part (sheet, OW_PART_ROW, "paper.measure.officer", NULL, "王警官");
  ow_sheet_add_part (sheet, OW_PART_ROW, "paper.measure.manner",
                     ow_message_new ("measure.manner.announcement", NULL), NULL);
  ow_sheet_add_part (sheet, OW_PART_ROW, "paper.measure.day", day_new (2026, 11, 23), NULL);
  ow_sheet_add_part (sheet, OW_PART_STRONG, NULL, ow_message_new ("measure.ground.REG-34-2", NULL),
                     NULL);
  ow_sheet_add_part (sheet, OW_PART_ROW, "paper.measure.ordered", day_new (2026, 11, 20), NULL);
  ow_sheet_add_part (sheet, OW_PART_SIGN, "paper.measure.sign", NULL, NULL);
}

/* As ow-sheets-letters.c puts them together. */
static void
fill_letter (OwSheet *sheet)
{
  const char *name = people[1].applicant;

  if (sheet->kind == OW_SHEET_LABEL)
    {
      ow_sheet_add_part (sheet, OW_PART_ADDRESS, "paper.label.address", NULL,
                         "辽宁省沈阳市浑南区全运路109号2号楼1单元1201室");
      ow_sheet_add_part (sheet, OW_PART_ADDRESS, "paper.label.addressee", NULL, name);
      ow_sheet_add_part (sheet, OW_PART_ADDRESS, "paper.label.phone", NULL, "024-00000000");
      return;
    }
  ow_sheet_add_part (sheet, OW_PART_ROW, "paper.receipt.applicant", NULL, name);
  ow_sheet_add_part (sheet, OW_PART_ROW, "paper.receipt.service",
                     ow_message_new ("paper.letter.service", "service",
                                     "Residence permit for foreign nationals working in Liaoning",
                                     NULL),
                     NULL);
  if (sheet->kind == OW_SHEET_PAYMENT)
    {
      ow_sheet_add_part (sheet, OW_PART_FACT, "state.fee.unpaid",
                         ow_message_new ("paper.payment.amount", "amount", (gint64)800, NULL),
                         NULL);
      ow_sheet_add_part (sheet, OW_PART_ROW, "paper.payment.basis",
                         ow_message_new ("paper.letter.service", "service",
                                         "Fee table of the price and finance departments; amounts "
                                         "outside the five documents",
                                         NULL),
                         NULL);
      ow_sheet_add_part (sheet, OW_PART_SENTENCE, NULL,
                         ow_message_new ("paper.receipt.fee-place", NULL), NULL);
    }
  else if (sheet->kind == OW_SHEET_REFUSAL)
    {
      ow_sheet_add_part (sheet, OW_PART_ROW, "paper.refusal.authority", NULL, "沈阳市公安局");
      ow_sheet_add_part (sheet, OW_PART_STRONG, NULL, ow_message_new ("refusal.fraud", NULL), NULL);
      ow_sheet_add_part (sheet, OW_PART_STRONG, NULL, ow_message_new ("refusal.final", NULL), NULL);
      ow_sheet_add_part (sheet, OW_PART_SIGN, "paper.refusal.sign", NULL, NULL);
    }
  else if (sheet->kind == OW_SHEET_NON_ACCEPTANCE)
    {
      ow_sheet_add_part (
          sheet, OW_PART_ROW, "paper.non-acceptance.day",
          ow_message_new ("paper.letter.date", "date", (int)ow_date_new (2026, 11, 23), NULL),
          NULL);
      ow_sheet_add_part (sheet, OW_PART_SENTENCE, NULL,
                         ow_message_new ("paper.non-acceptance.no-decision", NULL), NULL);
      ow_sheet_add_part (sheet, OW_PART_SIGN, "paper.refusal.sign", NULL, NULL);
    }
  else if (sheet->kind == OW_SHEET_MEASURE)
    fill_measure (sheet);
  else if (sheet->kind == OW_SHEET_DOSSIER)
    {
      ow_sheet_add_part (
          sheet, OW_PART_ROW, "Passport",
          ow_message_new ("paper.dossier.pages", "originals", (gint64)0, "copies", (gint64)3, NULL),
          NULL);
      ow_sheet_add_part (sheet, OW_PART_FACT, "paper.dossier.total",
                         ow_message_new ("paper.dossier.sum", "count", (gint64)3, NULL), NULL);
      ow_sheet_add_part (sheet, OW_PART_SIGN, "paper.dossier.sign", NULL, NULL);
    }
  else if (sheet->kind == OW_SHEET_APPOINTMENT)
    {
      ow_sheet_add_part (sheet, OW_PART_ROW, "paper.appointment.what",
                         ow_message_new ("task.biometrics", NULL), NULL);
      ow_sheet_add_part (
          sheet, OW_PART_FACT, "paper.appointment.day",
          ow_message_new ("paper.letter.date", "date", (int)ow_date_new (2026, 11, 24), NULL),
          NULL);
      ow_sheet_add_part (sheet, OW_PART_FACT, "paper.appointment.time", NULL, "10:00");
      ow_sheet_add_part (sheet, OW_PART_ROW, "paper.appointment.place", NULL, "Room 2");
      ow_sheet_add_part (sheet, OW_PART_ROW, "paper.appointment.code", NULL, "48151623");
      ow_sheet_add_part (sheet, OW_PART_SENTENCE, NULL,
                         ow_message_new ("paper.appointment.come", NULL), NULL);
      ow_sheet_add_part (sheet, OW_PART_SENTENCE, NULL,
                         ow_message_new ("paper.appointment.late", NULL), NULL);
    }
  else
    {
      ow_sheet_add_part (
          sheet, OW_PART_ROW, "paper.receipt.due",
          ow_message_new ("paper.letter.date", "date", (int)ow_date_new (2026, 12, 14), NULL),
          NULL);
      ow_sheet_add_part (sheet, OW_PART_STRONG, NULL, ow_message_new ("paper.follow-up.late", NULL),
                         NULL);
      ow_sheet_add_part (sheet, OW_PART_SENTENCE, NULL,
                         ow_message_new ("paper.receipt.lawful-residence", NULL), NULL);
      ow_sheet_add_part (sheet, OW_PART_SIGN, "paper.follow-up.sign", NULL, NULL);
    }
}

static void
fill_ticket (OwSheet *sheet, OwSealKey *key)
{
  g_autoptr (OwQrText) qr = ow_qr_text_new ('T', SITE, sheet->number, 1);

  g_ptr_array_add (sheet->services,
                   g_strdup ("Residence permit for foreign nationals working in Liaoning"));
  sheet->ahead = 3;
  sheet->estimate = 36;
  ow_qr_text_add_line (qr, "S01", ow_date_new (2026, 11, 23), ow_date_new (2026, 11, 23));
  sign (sheet, qr, key);
}

/* As ow-sheets-day.c puts it together. */
static void
fill_day (OwSheet *sheet)
{
  OwLanguage language = sheet->second;
  OwFigureTable *table;
  OwFigureRow *row;

  sheet->figures = ow_figure_sheet_new (language);
  sheet->figures->training = TRUE;
  sheet->figures->site = g_strdup (sheet->site_name[language]);
  sheet->figures->title = g_strdup (ow_text (language, NULL, "Day report"));
  sheet->figures->period = g_strdup ("2026-11-23");
  g_ptr_array_add (sheet->figures->lead, g_strdup (ow_message_text ("day.unsigned", language)));
  table
      = ow_figure_sheet_add_table (sheet->figures, ow_text (language, NULL, "Figures of the hall"),
                                   ow_text (language, NULL, "Service"));
  ow_figure_table_add_column (table, "arrivals", ow_text (language, NULL, "Arrivals"));
  row = ow_figure_table_add_row (table, "S01", "S01", NULL);
  row->values[0] = (OwFigureValue){ OW_FIGURE_COUNT, OW_FIGURE_KNOWN, 78 };
}

OwSheet *
specimen_new (OwSheetKind kind, OwLanguage second, guint n_lines, OwSealKey *key)
{
  static const char *const numbers[OW_N_SHEETS] = { "A012",
                                                    "TSYR26112300001J",
                                                    "TSYN26112300001X",
                                                    "TSY26112300001K",
                                                    "TSYC26112300001D",
                                                    "TSY26112300001K",
                                                    "TSY26112300001K",
                                                    "TSY26112300001K",
                                                    "TSY26112300001K",
                                                    "TSY26112300001K",
                                                    "TSY26112300001K",
                                                    "day-2026-11-23" };
  OwSheet *sheet = ow_sheet_new (kind, second);

  sheet->training = TRUE;
  sheet->number = g_strdup (numbers[kind]);
  sheet->at = ow_instant_parse ("2026-11-23T09:12+08:00");
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    sheet->site_name[i] = g_strdup (ow_message_text ("centre.shenyang", i));
  switch (kind)
    {
    case OW_SHEET_RECEIPT:
      fill_receipt (sheet, n_lines, key);
      break;
    case OW_SHEET_NOTICE:
      fill_notice (sheet, n_lines, key);
      break;
    case OW_SHEET_SLIP:
      fill_slip (sheet, n_lines, key);
      break;
    case OW_SHEET_FORM:
      fill_form (sheet);
      break;
    case OW_SHEET_PAYMENT:
    case OW_SHEET_REFUSAL:
    case OW_SHEET_FOLLOW_UP:
    case OW_SHEET_LABEL:
    case OW_SHEET_NON_ACCEPTANCE:
    case OW_SHEET_MEASURE:
    case OW_SHEET_APPOINTMENT:
    case OW_SHEET_DOSSIER:
      fill_letter (sheet);
      break;
    case OW_SHEET_DAY:
      fill_day (sheet);
      break;
    case OW_SHEET_TICKET:
    default:
      fill_ticket (sheet, key);
      break;
    }
  return sheet;
}
