-- The guardian's consent child by child (监护人同意，逐个孩子): 个人信息保护法 第三十一条 asks it for each child under 14.
alter table consent add column guarded_ids uuid[] not null default '{}';
comment on column consent.guarded_ids is '监护人同意的是哪几个孩子；后来登记的孩子不在内。撤回在 withdrawn_items（带 personId）';

-- What was signed before named nobody: it covers the children who were on file when it was recorded, or the one it named, and nobody entered later.
-- Whose age was not known then was on file as well. A guardian's item that was taken back covers nobody.
update consent c set guarded_ids = coalesce((
  select array_agg(p.id order by p.created_at, p.id) from person p
  where p.household_id = c.household_id and p.created_at <= c.created_at and (c.person_id is null or p.id = c.person_id)
    and (p.born_on is null or p.born_on > (c.given_on - interval '14 years')::date)), '{}')
where 'GUARDIAN_UNDER_14' = any (c.items) and not c.withdrawn_items @> '[{"item": "GUARDIAN_UNDER_14"}]';
-- end of what stood before

alter table consent add check (guarded_ids = '{}' or 'GUARDIAN_UNDER_14' = any (items));
